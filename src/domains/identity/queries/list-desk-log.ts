import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type DeskLogEntry = { at: Date; what: string; reason: string; space: string | null };

/** What desks did for a person, and where somebody signed in with their sheet; the latest first. */
export async function listDeskLog(db: Db, personId: string): Promise<DeskLogEntry[]> {
  const { rows } = await sql<DeskLogEntry>`
    SELECT at, what, reason, substring(actor FROM 'space:([^ ]+)') AS space FROM identity_access
    WHERE person_id = ${personId} AND (actor LIKE '%space:%' OR what = 'identity.paper-sign-in') ORDER BY at DESC, id DESC LIMIT 100`.execute(db);
  return rows;
}
