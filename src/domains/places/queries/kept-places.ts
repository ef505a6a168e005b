import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../../db/database.ts';
import type { NeighbourhoodRow, SpaceRow } from '../tables.ts';
import { listNeighbourhoods } from './list-neighbourhoods.ts';
import { listSpaces } from './list-spaces.ts';

/** Neighbourhoods and desks change rarely and stand on most pages; what another process changes is seen within this time. */
const KEPT_MS = 2_000;

type Kept<Value> = { value: Value; readAt: number };
const neighbourhoods = new WeakMap<Db, Kept<NeighbourhoodRow[]>>();
const spaces = new WeakMap<Db, Kept<SpaceRow[]>>();

async function keep<Value>(kept: WeakMap<Db, Kept<Value>>, db: Db, readAll: (db: Db) => Promise<Value>): Promise<Value> {
  const known = kept.get(db);
  if (known && Date.now() - known.readAt < KEPT_MS) return known.value;
  const read = await readAll(db);
  // Rows that did not change stay the very same, and so does the map drawn from them: drawing takes some 10 ms.
  const value = isDeepStrictEqual(read, known?.value) ? known!.value : read;
  kept.set(db, { value, readAt: Date.now() });
  return value;
}

/** As `listNeighbourhoods`, at most two seconds old: for pages, which also draw the map from the very same rows. */
export const keptNeighbourhoods = (db: Db): Promise<NeighbourhoodRow[]> => keep(neighbourhoods, db, listNeighbourhoods);

/** As `listSpaces`, at most two seconds old: for pages. */
export const keptSpaces = (db: Db): Promise<SpaceRow[]> => keep(spaces, db, listSpaces);

/** What was read before a change of this process is not shown after it. */
export function forgetPlaces(db: Db): void {
  neighbourhoods.delete(db);
  spaces.delete(db);
}
