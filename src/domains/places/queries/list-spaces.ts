import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { SpaceRow } from '../tables.ts';

export async function listSpaces(db: Db): Promise<SpaceRow[]> {
  const { rows } = await sql<SpaceRow>`
    SELECT id, slug, name, address, latitude, longitude, neighbourhood_id, opening, phone, email, languages, help, is_step_free, run_by
    FROM places_space ORDER BY name`.execute(db);
  return rows;
}
