import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import type { VisitCheck } from '../rules/desk.ts';
import { actFor } from './act-for.ts';
import { noteDeskAct } from './note-desk-act.ts';

/** Who serves, in which session and at which of their desks. */
export type DeskContext = { db: Db; actor: PersonActor; sessionId: string; space: string; now: Date };
export type BeginFailure = { type: 'busy' } | { type: 'unknown' } | { type: 'no-desk' };
type Begun = { visitId: string; token: string };

/**
 * Begins a visit: from the next page on the session acts for one person. Who serves somebody already has to end that first; of begins that
 * come at once the database lets one through.
 */
export async function beginVisit(
  context: DeskContext,
  { clientId, checked }: { clientId: string; checked: VisitCheck },
): Promise<Result<Begun, BeginFailure>> {
  if (!isUuid(clientId)) return fail({ type: 'unknown' });
  return oneAtATime(() => inTransaction(context.db, (trx) => openVisit({ ...context, db: trx }, { clientId, checked })));
}

/** The unique index says that somebody is served already; everything of the second begin is taken back. */
export async function oneAtATime<Value, Failure extends { type: string }>(
  work: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | { type: 'busy' }>> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'busy' });
    throw error;
  }
}

/** The same within a command's transaction. The role for the desk is looked up again: a page may be older than its end. */
export async function openVisit(
  { db: trx, actor, sessionId, space, now }: DeskContext,
  { clientId, checked }: { clientId: string; checked: VisitCheck },
): Promise<Result<Begun, BeginFailure>> {
  if (!(await worksAt(trx, { personId: actor.id, space, now }))) return fail({ type: 'no-desk' });
  const visitId = newId(now);
  const { rows } = await sql`
    INSERT INTO identity_visit (id, operator_id, client_id, space, checked, began_at, seen_at)
    SELECT ${visitId}, ${actor.id}, p.id, ${space}, ${checked}, ${now}, ${now} FROM identity_person p
    WHERE p.id = ${clientId} AND p.id <> ${actor.id} AND p.state <> 'erased' RETURNING id`.execute(trx);
  if (rows.length === 0) return fail({ type: 'unknown' });
  const token = await actFor(trx, { sessionId, actingFor: { personId: clientId, as: 'desk', under: visitId }, now });
  if (!token) throw new Error('a visit needs an open session');
  const atDesk = { ...actor, onBehalfOf: clientId, space };
  await noteDeskAct(trx, { actor: atDesk, personId: clientId, act: 'begin-visit', detail: { checked }, now });
  return succeed({ visitId, token });
}

async function worksAt(trx: Db, { personId, space, now }: { personId: string; space: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM identity_grant WHERE person_id = ${personId} AND role = 'space-operator' AND scope = ${space}
      AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`.execute(trx);
  return rows.length > 0;
}
