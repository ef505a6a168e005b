import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { SURE } from '../engine/match-names.ts';
import { isStreet, readStreetName } from '../engine/street-name.ts';
import { foldText } from '../../../kernel/text.ts';
import { matchPlace } from './find-place.ts';

/**
 * Whether a written address begins with a street that the city's gazetteer has, in its own words: a misspelt one is not known, so that
 * whoever wrote it looks again. A city without streets in its gazetteer knows nothing better than who writes.
 */
export async function knowsStreet(db: Db, written: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM places_street LIMIT 1`.execute(db);
  if (rows.length === 0) return true;
  const match = await matchPlace(db, written.slice(0, 200));
  return (
    match !== undefined && match.fit >= SURE && match.place.precision !== 'neighbourhood' && isStreet(readStreetName(foldText(match.place.label)))
  );
}
