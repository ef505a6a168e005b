import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** The mail addresses that pages of services show, each with the service that shows it. */
export async function listMailAddresses(db: Db): Promise<{ address: string; id: string; name: string }[]> {
  const { rows } = await sql<{ address: string; id: string; name: string }>`
    SELECT coalesce(nullif(s.email, ''), o.email) AS address, s.id, s.name
    FROM directory_search_entry e JOIN directory_service s ON s.id = e.service_id JOIN directory_organization o ON o.id = s.organization_id
    WHERE coalesce(nullif(s.email, ''), nullif(o.email, '')) IS NOT NULL ORDER BY s.name, s.id`.execute(db);
  return rows;
}
