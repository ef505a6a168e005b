import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** The organizations with a service that can be found in a neighbourhood, or in the whole city. */
export async function organizationsIn(db: Db, neighbourhoodId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT organization_id AS id FROM directory_search_entry WHERE covers_all OR ${neighbourhoodId} = ANY (neighbourhoods)`.execute(db);
  return rows.map(({ id }) => id);
}
