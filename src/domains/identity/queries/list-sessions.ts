import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { SignInMethod } from '../commands/open-session.ts';

export type OpenSession = { id: string; method: SignInMethod; device: string; createdAt: Date; seenAt: Date };

/** Where a person is signed in now, the latest first. */
export async function listSessions(db: Db, { personId, now }: { personId: string; now: Date }): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    SELECT id, method, device, created_at AS "createdAt", seen_at AS "seenAt" FROM identity_session
    WHERE person_id = ${personId} AND ended_at IS NULL AND expires_at > ${now} AND seen_at > ${now}::timestamptz - make_interval(mins => idle_minutes)
    ORDER BY seen_at DESC, id DESC`.execute(db);
  return rows;
}
