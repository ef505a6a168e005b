import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { NeighbourhoodRow } from '../tables.ts';

export async function listNeighbourhoods(db: Db): Promise<NeighbourhoodRow[]> {
  const { rows } = await sql<NeighbourhoodRow>`
    SELECT id, slug, name, latitude, longitude, polygon, cell, source FROM places_neighbourhood ORDER BY name`.execute(db);
  return rows;
}
