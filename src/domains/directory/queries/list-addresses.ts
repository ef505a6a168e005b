import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type ServiceAddress = { id: string; lastModified: Date };

/** How many services can be found. */
export async function countFindable(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM directory_search_entry`.execute(db);
  return rows[0]!.n;
}

/** The services that can be found, in an order that does not change, with the time of their last change. */
export async function listAddresses(db: Db, { offset, limit }: { offset: number; limit: number }): Promise<ServiceAddress[]> {
  const { rows } = await sql<ServiceAddress>`
    SELECT s.id, s.last_modified AS "lastModified" FROM directory_search_entry e JOIN directory_service s ON s.id = e.service_id
    ORDER BY s.id LIMIT ${limit} OFFSET ${offset}`.execute(db);
  return rows;
}
