import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { noteDeskAct } from './note-desk-act.ts';

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

/** Ends a client's sessions at a desk, one by its id or all of them, and notes it for them: a telephone that was lost or stolen. */
export async function endClientSessions(
  { db, actor, now }: { db: Db; actor: PersonActor; now: Date },
  { personId, sessionId }: { personId: string; sessionId: string | undefined },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql`
      UPDATE identity_session SET ended_at = ${now}, ended_by = 'office'
      WHERE person_id = ${personId} AND id = coalesce(${sessionId ?? null}::uuid, id) AND ended_at IS NULL RETURNING id`.execute(trx);
    if (rows.length > 0) await noteDeskAct(trx, { actor, personId, act: 'end-sessions', detail: { sessions: rows.length }, now });
  });
}
