import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Point } from '../../../kernel/geo.ts';
import type { StreetName } from '../engine/street-name.ts';

export type StreetRow = Point & { id: string; name: string; folded: string };

/** Enough for a common surname; the nearest in spelling come first. */
const CANDIDATES_MAX = 60;

/** Streets whose name shares much with what was written: by the whole, by the telling words, or by the longest of them. */
export async function streetCandidates(db: Db, { street, name }: { street: string; name: StreetName }): Promise<StreetRow[]> {
  const telling = name.words.join(' ');
  const longest = name.words.toSorted((one, other) => other.length - one.length)[0] ?? '';
  const { rows } = await sql<StreetRow>`
    SELECT s.id, s.name, s.folded, s.latitude, s.longitude FROM places_street s
    WHERE s.folded OPERATOR(ext.%) ${street} OR ${telling} OPERATOR(ext.<%) s.folded OR ${longest} OPERATOR(ext.<%) s.folded
    ORDER BY ext.word_similarity(${telling}, s.folded) DESC, ext.similarity(s.folded, ${street}) DESC, s.folded
    LIMIT ${CANDIDATES_MAX}`.execute(db);
  return rows;
}
