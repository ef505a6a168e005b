import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** How many services of each kind can be found in a city. */
export async function countByType(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ type: string; n: number }>`
    SELECT type, count(*)::int AS n FROM directory_search_entry, unnest(types) AS type GROUP BY type`.execute(db);
  return new Map(rows.map((row) => [row.type, row.n]));
}
