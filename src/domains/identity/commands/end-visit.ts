import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { actFor, stopActingUnder } from './act-for.ts';
import { noteDeskAct } from './note-desk-act.ts';

type Context = { db: Db; actor: PersonActor; sessionId: string; now: Date };

/**
 * Ends the visit that an operator has open, in whichever browser it was begun. @returns the session's new token; undefined when none was open.
 */
export async function endVisit({ db, actor, sessionId, now }: Context): Promise<string | undefined> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; clientId: string; space: string }>`
      UPDATE identity_visit SET ended_at = ${now}, ended_by = 'operator'
      WHERE operator_id = ${actor.id} AND ended_at IS NULL RETURNING id, client_id AS "clientId", space`.execute(trx);
    const visit = rows[0];
    if (!visit) return undefined;
    await stopActingUnder(trx, visit.id);
    const atDesk = { ...actor, onBehalfOf: visit.clientId, space: visit.space };
    await noteDeskAct(trx, { actor: atDesk, personId: visit.clientId, act: 'end-visit', now });
    return actFor(trx, { sessionId, actingFor: null, now });
  });
}

/** Locks the visit at once, for an operator who leaves the screen. A lock that is there already stays as old as it is. */
export async function lockVisit(db: Db, { visitId, now }: { visitId: string; now: Date }): Promise<void> {
  await sql`UPDATE identity_visit SET locked_at = ${now} WHERE id = ${visitId} AND ended_at IS NULL AND locked_at IS NULL`.execute(db);
}

/**
 * Goes on with one's open visit in this session, after signing in anew or at another screen; the browser it was in before has it no more.
 * @returns the session's new token; undefined when none is open.
 */
export async function continueVisit({ db, actor, sessionId, now }: Context): Promise<string | undefined> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; clientId: string }>`
      SELECT id, client_id AS "clientId" FROM identity_visit WHERE operator_id = ${actor.id} AND ended_at IS NULL FOR UPDATE`.execute(trx);
    if (!rows[0]) return undefined;
    await stopActingUnder(trx, rows[0].id);
    return actFor(trx, { sessionId, actingFor: { personId: rows[0].clientId, as: 'desk', under: rows[0].id }, now });
  });
}
