import type { WebContext } from '../../../web/context.ts';

/** Beyond this no list of questions goes: a day takes 200 of them, and they are kept for five years. */
const PAGES_MAX = 20_000;

/** The page of a list that the address asks for; what is no number is the first. */
export const readPageNumber = (context: WebContext): number =>
  Math.min(PAGES_MAX, Math.max(1, Number.parseInt(context.req.query('page') ?? '1', 10) || 1));
