/** Every address of a page is made here, so that a changed route is one change. */
export type Place = { city: string; language: string };

const base = ({ city, language }: Place): string => `/${city}/${language}`;
const withQuery = (path: string, query: Record<string, string | undefined> = {}): string => {
  const present = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return present.length === 0 ? path : `${path}?${new URLSearchParams(present).toString()}`;
};

export const paths = {
  cities: () => '/',
  home: (at: Place) => base(at),
  search: (at: Place) => `${base(at)}/search`,
  results: (at: Place, token: string, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/results/${token}`, query),
  services: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/services`, query),
  service: (at: Place, id: string) => `${base(at)}/services/${id}`,
  kinds: (at: Place) => `${base(at)}/kinds`,
  kind: (at: Place, slug: string) => `${base(at)}/kinds/${slug}`,
  spaces: (at: Place) => `${base(at)}/spaces`,
  space: (at: Place, slug: string) => `${base(at)}/spaces/${slug}`,
  emergency: (at: Place) => `${base(at)}/emergency`,
  missing: (at: Place) => `${base(at)}/missing`,
  missingThanks: (at: Place) => `${base(at)}/missing/thanks`,
  data: (at: Place) => `${base(at)}/data`,
  about: (at: Place) => `${base(at)}/about`,
  demo: (at: Place) => `${base(at)}/demo`,
  hsds: (city: string) => `/${city}/api/hsds`,
  apiDocs: (city: string) => `/${city}/api/v1`,
} as const;

/** The same address with another page number. */
export function withPage(url: string, number: number): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('page', String(number));
  return `${pathname}?${searchParams.toString()}`;
}

/** The same page in another language. */
export const inLanguage = (path: string, language: string): string => path.replace(/^(\/[^/]+)\/[a-z]{2,3}(?=\/|$)/, `$1/${language}`);
