import type { Platform, WebContext } from '../../../web/context.ts';
import { keepSealedCookie, readSealedCookie } from '../../../web/sealed-cookie.ts';
import { type Favourite, packFavourites, unpackFavourites } from '../engine/favourites.ts';
import { FILTER_NAMES, type Filters, noFilters } from '../rules.ts';
import { readFilters } from './parts/filter-form.tsx';

/** What a browser keeps of its own accord: neither name tells a stranger what is in it. */
const FAVOURITES = 'cortile_saved';
const FILTERS = 'cortile_filters';

type Keys = Pick<Platform, 'sealKey'>;

/** The services that this browser has saved in this city, the last one first. Pages that show them are for nobody else. */
export function readFavourites({ sealKey }: Keys, context: WebContext): Favourite[] {
  context.header('vary', 'cookie', { append: true });
  const favourites = unpackFavourites(readSealedCookie(context, { name: FAVOURITES, sealKey }));
  if (favourites.length > 0) context.header('cache-control', 'no-store');
  return favourites;
}

/** @returns false when the notes together are too long for a cookie; then nothing has changed. */
export const keepFavourites = ({ sealKey }: Keys, context: WebContext, favourites: Favourite[]): boolean =>
  keepSealedCookie(context, { name: FAVOURITES, sealKey }, packFavourites(favourites));

/**
 * Remembers the facets that were applied last, never the need. "Open now" is left out: it was about another hour.
 * Applying none forgets them.
 */
export function rememberFilters({ sealKey }: Keys, context: WebContext, filters: Filters): void {
  const lasting: Filters = { ...filters, isOpenNow: false };
  const chosen = FILTER_NAMES.flatMap((name) => lasting[name].map((value) => [name, value]));
  keepSealedCookie(context, { name: FILTERS, sealKey }, chosen.length > 0 ? chosen : undefined);
}

/** The facets of last time; values that are no longer offered are left out. */
export function rememberedFilters({ sealKey }: Keys, context: WebContext): Filters {
  const kept = readSealedCookie(context, { name: FILTERS, sealKey });
  const pairs = Array.isArray(kept)
    ? kept.filter((pair): pair is [string, string] => Array.isArray(pair) && pair.every((part) => typeof part === 'string'))
    : [];
  return pairs.length === 0 ? noFilters() : readFilters((name) => pairs.filter(([key]) => key === name).map(([, value]) => value));
}
