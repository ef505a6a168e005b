import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type WaitingLetter = { id: string; name: string; createdAt: Date };

/** Letters that no help desk has printed and handed over yet, the oldest first. What they say is opened one by one. */
export async function listLetters(db: Db, limit: number): Promise<WaitingLetter[]> {
  const { rows } = await sql<WaitingLetter>`
    SELECT l.id, coalesce(p.name, '') AS name, l.created_at AS "createdAt" FROM identity_letter l JOIN identity_person p ON p.id = l.person_id
    WHERE l.handed_at IS NULL ORDER BY l.created_at, l.id LIMIT ${limit}`.execute(db);
  return rows;
}
