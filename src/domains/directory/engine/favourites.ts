import { isUuid } from '../../../kernel/ids.ts';
import { cleanText } from '../../../kernel/text.ts';

/** A saved service, with what its keeper wrote about it. */
export type Favourite = { id: string; note: string };

export const FAVOURITES_MAX = 30;
export const NOTE_LENGTH_MAX = 120;

type Failure = 'full' | 'note-too-long';

/** The last one saved stands first. Saving twice changes nothing. */
export function addFavourite(favourites: Favourite[], asked: string): Favourite[] | Failure {
  const id = asked.toLowerCase();
  if (favourites.some((item) => item.id === id)) return favourites;
  return favourites.length >= FAVOURITES_MAX ? 'full' : [{ id, note: '' }, ...favourites];
}

export const dropFavourite = (favourites: Favourite[], id: string): Favourite[] => favourites.filter((item) => item.id !== id);

/** Notes are counted in characters as people see them, so that an accent is not one more. */
export function noteFavourite(favourites: Favourite[], id: string, written: string): Favourite[] | Failure {
  const note = cleanText(written).replace(/\s+/g, ' ');
  if ([...note].length > NOTE_LENGTH_MAX) return 'note-too-long';
  return favourites.map((item) => (item.id === id ? { id, note } : item));
}

/** Ids in their 16 bytes: thirty of them with their notes must fit into one cookie. */
export function packFavourites(favourites: Favourite[]): [string, string][] | undefined {
  if (favourites.length === 0) return undefined;
  return favourites.map(({ id, note }) => [Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'), note]);
}

/** Reads what `packFavourites` made; anything else is no favourite. */
export function unpackFavourites(content: unknown): Favourite[] {
  if (!Array.isArray(content)) return [];
  return content.slice(0, FAVOURITES_MAX).flatMap((item: unknown) => {
    const [packed, note] = Array.isArray(item) ? (item as unknown[]) : [];
    if (typeof packed !== 'string' || typeof note !== 'string') return [];
    const id = Buffer.from(packed, 'base64url')
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return isUuid(id) ? [{ id, note }] : [];
  });
}
