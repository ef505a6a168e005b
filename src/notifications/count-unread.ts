import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** How many notices a person has not read: shown on every page, so it is one look into a small index. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM notifications_notice WHERE person_id = ${personId} AND read_at IS NULL`.execute(db);
  return rows[0]!.count;
}
