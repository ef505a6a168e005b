import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, type PersonActor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { canKeep, isApart, readOrphan } from '../queries/read-orphan.ts';
import type { Relation } from '../rules/household.ts';
import { whyNotSecond } from '../rules/desk.ts';
import type { NewKeeperGround } from '../rules/new-keeper.ts';
import { addKeeping } from './add-keeping.ts';
import { noteAccess } from './note-access.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { tellNewKeeper } from './tell-new-keeper.ts';

type Context = { db: Db; actor: PersonActor; now: Date };
type Input = { requestId: string; isApproved: boolean; reason: string };
export type DecideKeeperFailure = { type: 'unknown' | 'own' | 'too-late' | 'no-reason' | 'not-waiting' | 'not-able' | 'circle' };
type Row = {
  personId: string;
  keeperId: string;
  space: string;
  relation: Relation;
  ground: NewKeeperGround;
  court: string | null;
  number: string | null;
  decidedOn: string | null;
  endsAt: Date | null;
  openedBy: string;
  openedAt: Date;
  isOpen: boolean;
  isLate: boolean;
};

/**
 * The second officer says yes, or no with a reason: somebody who did not ask and belongs to no household of those whom it is about. With the
 * yes the new keeper may act; the first officer saw the paper.
 */
export async function decideNewKeeper(context: Context, input: Input): Promise<Result<null, DecideKeeperFailure>> {
  const { requestId, isApproved } = input;
  const why = cleanText(input.reason).slice(0, 300);
  if (!isUuid(requestId)) return fail({ type: 'unknown' });
  if (!isApproved && why === '') return fail({ type: 'no-reason' });
  return inTransaction(context.db, async (trx) => {
    const { actor, now } = context;
    const request = await readRequest(trx, { requestId, now });
    if (!request) return fail({ type: 'unknown' });
    const { personId, keeperId, openedBy, space } = request;
    const hindrance = whyNotSecond({ ...request, about: [personId, keeperId] }, actor.id);
    if (hindrance) return fail({ type: hindrance });
    if (!(await isApart(trx, { officerId: actor.id, from: [openedBy, keeperId, personId], now }))) return fail({ type: 'own' });
    const refusal = isApproved ? await tie(trx, request, now) : undefined;
    if (refusal) return fail(refusal);
    const state = isApproved ? 'approved' : 'refused';
    await sql`
      UPDATE identity_new_keeper SET state = ${state}, decided_by = ${actor.id}, decided_at = ${now}, reason = ${why} WHERE id = ${requestId}`.execute(
      trx,
    );
    const act = isApproved ? 'approve-new-keeper' : 'refuse-new-keeper';
    const officer = { ...actor, onBehalfOf: undefined, space };
    await noteDeskAct(trx, { actor: officer, personId, act, reason: why, now });
    await noteAccess(trx, { personId: keeperId, actor: officer, what: `identity.${act}`, reason: why, now });
    await tellNewKeeper(trx, { id: requestId, personId, keeperId, news: state, now });
    return succeed(null);
  });
}

async function readRequest(trx: Db, { requestId, now }: { requestId: string; now: Date }): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    SELECT person_id AS "personId", keeper_id AS "keeperId", space, relation, ground, court, decision_number AS number,
      decided_on::text AS "decidedOn", ends_at AS "endsAt", opened_by AS "openedBy", opened_at AS "openedAt", state = 'open' AS "isOpen",
      expires_at <= ${now} OR coalesce(ends_at <= ${now}, false) AS "isLate"
    FROM identity_new_keeper WHERE id = ${requestId} FOR UPDATE`.execute(trx);
  return rows[0];
}

/** Enters the keeping, if all that the request rests on still holds. */
async function tie(trx: Db, request: Row, now: Date): Promise<{ type: 'not-waiting' | 'not-able' | 'circle' } | undefined> {
  const { personId, keeperId, relation, ground, court, number, decidedOn, endsAt, openedBy, openedAt, space } = request;
  await sql`SELECT FROM identity_dependant WHERE person_id = ${personId} FOR UPDATE`.execute(trx);
  if (!(await readOrphan(trx, { personId, now }))) return { type: 'not-waiting' };
  if (!(await canKeep(trx, keeperId))) return { type: 'not-able' };
  const by = actorLabel({ kind: 'person', id: openedBy, roles: [], space });
  const decision = court !== null && number !== null && decidedOn !== null ? { decision: { court, number, decidedOn } } : {};
  const kept = await addKeeping(trx, { keeperId, personId, relation, ground, ...decision, endsAt, checked: { at: openedAt, by }, now });
  if (kept.ok) return undefined;
  return { type: kept.failure.type === 'circle' ? 'circle' : 'not-waiting' };
}

/** Lets requests lapse that nobody decided in time, so that their people can be asked for again. */
export async function lapseNewKeepers(trx: Db, { actor, now }: { actor: Actor; now: Date }): Promise<void> {
  const { rows } = await sql<{ id: string; personId: string; keeperId: string }>`
    UPDATE identity_new_keeper SET state = 'expired' WHERE state = 'open' AND expires_at <= ${now}
    RETURNING id, person_id AS "personId", keeper_id AS "keeperId"`.execute(trx);
  for (const { id, personId, keeperId } of rows) {
    await noteDeskAct(trx, { actor, personId, act: 'lapse-new-keeper', now });
    await noteAccess(trx, { personId: keeperId, actor, what: 'identity.lapse-new-keeper', now });
    await tellNewKeeper(trx, { id, personId, keeperId, news: 'expired', now });
  }
}
