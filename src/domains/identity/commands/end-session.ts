import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Ends one session of a person, named by its id. @returns whether there was one to end. */
export async function endSession(db: Db, { personId, sessionId, now }: { personId: string; sessionId: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    UPDATE identity_session SET ended_at = ${now}, ended_by = 'person'
    WHERE id = ${sessionId} AND person_id = ${personId} AND ended_at IS NULL RETURNING id`.execute(db);
  return rows.length > 0;
}

/** Ends all sessions of a person but the one they are in. @returns how many. */
export async function endOtherSessions(db: Db, { personId, sessionId, now }: { personId: string; sessionId: string; now: Date }): Promise<number> {
  const { rows } = await sql`
    UPDATE identity_session SET ended_at = ${now}, ended_by = 'person'
    WHERE person_id = ${personId} AND id <> ${sessionId} AND ended_at IS NULL RETURNING id`.execute(db);
  return rows.length;
}
