/** One kind of page with an address of its own: everything that a person can open without having searched. */
export type PageKind = {
  name: string;
  path: (language: string) => string;
  status: number;
  /** Which of the demo's people opens it, where nobody else may. */ as: string | undefined;
};

type Rest = { status?: number; city?: string; as?: string };
/** A page by its address inside a city. */
export const at = (name: string, path: string, { status = 200, city = 'milano', as }: Rest = {}): PageKind => ({
  name,
  path: (language) => `/${city}/${language}${path}`,
  status,
  as,
});
