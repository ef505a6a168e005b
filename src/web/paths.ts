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
  favourites: (at: Place) => `${base(at)}/favourites`,
  compare: (at: Place, ids: string[] = []) => `${base(at)}/compare${ids.length > 0 ? `?${ids.map((id) => `id=${id}`).join('&')}` : ''}`,
  kinds: (at: Place) => `${base(at)}/kinds`,
  kind: (at: Place, slug: string) => `${base(at)}/kinds/${slug}`,
  spaces: (at: Place) => `${base(at)}/spaces`,
  space: (at: Place, slug: string) => `${base(at)}/spaces/${slug}`,
  emergency: (at: Place) => `${base(at)}/emergency`,
  missing: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/missing`, query),
  missingThanks: (at: Place) => `${base(at)}/missing/thanks`,
  freshness: (at: Place) => `${base(at)}/freshness`,
  confirm: (at: Place, token: string) => `${base(at)}/confirm/${token}`,
  confirmAgain: (at: Place, token: string) => `${base(at)}/confirm/${token}/again`,
  confirmThanks: (at: Place, counts: Record<string, string>) => withQuery(`${base(at)}/confirm/thanks`, counts),
  workspace: (at: Place) => `${base(at)}/workspace`,
  workspaceProvider: (at: Place, id: string) => `${base(at)}/workspace/providers/${id}`,
  editor: (at: Place, id: string, language: string, query?: Record<string, string | undefined>) =>
    withQuery(`${base(at)}/workspace/services/${id}/${language}`, query),
  staff: (at: Place) => `${base(at)}/staff`,
  staffPhrases: (at: Place) => `${base(at)}/staff/phrases`,
  data: (at: Place) => `${base(at)}/data`,
  about: (at: Place) => `${base(at)}/about`,
  mailbox: (at: Place) => `${base(at)}/demo/mail`,
  demo: (at: Place) => `${base(at)}/demo`,
  hsds: (city: string) => `/${city}/api/hsds`,
  apiDocs: (city: string) => `/${city}/api/v1`,
  linkedData: (city: string, id: string) => `/${city}/api/v1/services/${id}.jsonld`,
  sitemap: (city: string, part?: number) => `/${city}/sitemap.xml${part === undefined ? '' : `?part=${part}`}`,
} as const;

/** The same address with another page number. */
export function withPage(url: string, number: number): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('page', String(number));
  return `${pathname}?${searchParams.toString()}`;
}

/** The same page in another language. */
export const inLanguage = (path: string, language: string): string => path.replace(/^(\/[^/]+)\/[a-z]{2,3}(?=\/|$)/, `$1/${language}`);

/**
 * Where a posted form leads back to, when it names a page of the same city and language.
 * Anything else, above all another site, gives the address that stands in for it.
 */
export function backTo(at: Place, written: string, otherwise: string): string {
  const isOwn = written === base(at) || written.startsWith(`${base(at)}/`);
  return isOwn && /^[\w/?&=%.~+-]+$/.test(written) ? written : otherwise;
}
