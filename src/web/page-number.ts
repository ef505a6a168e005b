import type { WebContext } from './context.ts';

/** The page of a list that the address asks for: what is no number is the first, and beyond `most` no list of its kind goes. */
export const readPageNumber = (context: WebContext, most: number): number =>
  Math.min(most, Math.max(1, Number.parseInt(context.req.query('page') ?? '1', 10) || 1));
