import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { type KnownOrphan, canKeep, isApart, readOrphan } from '../queries/read-orphan.ts';
import { NEW_KEEPER_DAYS, type NewKeeperSaid, groundEnds, isCourtGround } from '../rules/new-keeper.ts';
import { wouldCircle } from './add-keeping.ts';
import { noteAccess } from './note-access.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { tellNewKeeper, tellSecondOfficers } from './tell-new-keeper.ts';

type Context = { db: Db; actor: PersonActor; space: string; now: Date; timezone: string };
/** Checked before by `wrongAboutNewKeeper`. */
export type NewKeeper = NewKeeperSaid & { personId: string; keeperId: string };
export type AskKeeperFailure = { type: 'not-waiting' | 'not-able' | 'near' | 'circle' | 'open-already' };

/**
 * Asks that somebody become the keeper of a person who was left without one (R6). Nothing holds yet: a second officer decides. Of requests
 * that come at once for one person, the database lets one through.
 */
export async function askNewKeeper(
  context: Context,
  input: NewKeeper,
  id: string = newId(context.now),
): Promise<Result<{ id: string }, AskKeeperFailure>> {
  const { actor, now } = context;
  const { personId, keeperId } = input;
  try {
    return await inTransaction(context.db, async (trx) => {
      // Whoever asks or decides for this person at the same moment waits here, so that what is read next is what holds.
      await sql`SELECT FROM identity_dependant WHERE person_id = ${personId} FOR UPDATE`.execute(trx);
      const orphan = await readOrphan(trx, { personId, now });
      if (!orphan) return fail({ type: 'not-waiting' });
      if (!(await canKeep(trx, keeperId))) return fail({ type: 'not-able' });
      if (!(await isApart(trx, { officerId: actor.id, from: [keeperId, personId], now }))) return fail({ type: 'near' });
      if (await wouldCircle(trx, { keeperId, personId })) return fail({ type: 'circle' });
      await enter({ ...context, db: trx }, { ...input, id, orphan });
      const atDesk = { ...actor, space: context.space };
      await noteDeskAct(trx, { actor: atDesk, personId, act: 'ask-new-keeper', detail: { checks: input.checks, ground: input.ground }, now });
      await noteAccess(trx, { personId: keeperId, actor: atDesk, what: 'identity.ask-new-keeper', now });
      await tellNewKeeper(trx, { id, personId, keeperId, news: 'opened', now });
      await tellSecondOfficers(trx, { id, openedBy: actor.id, now });
      return succeed({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'open-already' });
    throw error;
  }
}

type Entry = NewKeeper & { id: string; orphan: KnownOrphan };

async function enter({ db: trx, actor, space, now, timezone }: Context, { id, orphan, ...input }: Entry): Promise<void> {
  const { personId, keeperId, relation, ground, checks } = input;
  const decision = isCourtGround(ground) ? input : undefined;
  const endsAt = groundEnds(input, { ofAgeAt: orphan.ofAgeAt, timezone });
  await sql`
    UPDATE identity_new_keeper SET state = 'expired' WHERE person_id = ${personId} AND state = 'open' AND expires_at <= ${now}`.execute(trx);
  await sql`
    INSERT INTO identity_new_keeper (id, person_id, keeper_id, space, relation, ground, court, decision_number, decided_on, ends_at, checks,
      opened_by, opened_at, expires_at)
    VALUES (${id}, ${personId}, ${keeperId}, ${space}, ${relation}, ${ground}, ${decision?.court ?? null}, ${decision?.number ?? null},
      ${decision?.decidedOn ?? null}::date, ${endsAt}, ${checks}, ${actor.id}, ${now},
      ${now}::timestamptz + make_interval(days => ${NEW_KEEPER_DAYS}))`.execute(trx);
}
