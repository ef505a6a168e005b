import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type DirectoryFigures = { services: number; providers: number; confirmed: number };

/** How many services can be found, of how many providers, and how many were confirmed in the last 30 days. */
export async function readFigures(db: Db, today: string): Promise<DirectoryFigures> {
  const { rows } = await sql<DirectoryFigures>`
    SELECT count(*)::int AS services, count(DISTINCT organization_id)::int AS providers,
      (count(*) FILTER (WHERE confirmed_on > ${today}::date - 30))::int AS confirmed
    FROM directory_search_entry`.execute(db);
  return rows[0]!;
}
