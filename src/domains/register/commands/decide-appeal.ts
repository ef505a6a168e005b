import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import type { SameHousehold } from '../ports.ts';
import { readOfficerConflict } from '../queries/read-officer-conflict.ts';
import { addDays } from '../rules/deadlines.ts';
import { nextState } from '../rules/life-cycle.ts';
import type { Reason } from '../rules/words.ts';
import { type Context, type Loaded, loadApplication, loadProvider } from './load.ts';
import { noteDecision } from './note-decision.ts';
import { noteEvent } from './note-event.ts';
import { moveStanding } from './settle-standing.ts';
import { tellPerson } from './tell-person.ts';

type Input = {
  id: string;
  officerId: string;
  outcome: 'uphold' | 'overturn';
  answer: string;
  hasNoConflict: boolean;
  sameHousehold: SameHousehold;
};
export type AppealFailure =
  { type: 'unknown' } | { type: 'decided-already' } | { type: 'barred' } | { type: 'undeclared' } | { type: 'no-words' } | { type: 'open-already' };
type Row = {
  id: string;
  state: string;
  barred: string[];
  person_id: string;
  provider_id: string;
  application_id: string | null;
  decision_kind: string;
  /** Why it was refused or suspended: a decision that stands, stands for its own reason. */
  reason: Reason;
};

/**
 * Decides on an objection: only somebody who had no part in the matter may. A refusal that does not
 * hold is taken back, and two people decide anew: one alone puts nobody on the register. A suspension that does not hold ends.
 */
export async function decideAppeal({ db, actor, now }: Context, input: Input): Promise<Result<null, AppealFailure>> {
  const answer = cleanText(input.answer).slice(0, 4_000);
  if (!isUuid(input.id)) return fail({ type: 'unknown' });
  return inTransaction(db, async (trx) => {
    const appeal = await loadAppeal(trx, input.id);
    if (!appeal) return fail({ type: 'unknown' });
    if (appeal.state !== 'open') return fail({ type: 'decided-already' });
    if (appeal.barred.includes(input.officerId) || appeal.person_id === input.officerId) return fail({ type: 'barred' });
    if (!input.hasNoConflict) return fail({ type: 'undeclared' });
    if (answer === '') return fail({ type: 'no-words' });
    const outcome = await carryOut(trx, appeal, input, now);
    if (outcome) return fail(outcome);
    await sql`
      UPDATE register_appeal SET state = ${input.outcome === 'uphold' ? 'upheld' : 'overturned'}, decided_by = ${input.officerId}, answer = ${answer},
        decided_at = ${now} WHERE id = ${appeal.id}`.execute(trx);
    const { provider_id: providerId, application_id: applicationId } = appeal;
    const application = applicationId === null ? undefined : { id: applicationId };
    const decision = { providerId, application, kind: input.outcome, officerId: input.officerId, words: answer };
    await noteDecision(trx, { ...decision, reason: input.outcome === 'uphold' ? appeal.reason : '' }, now);
    await audit(trx, { actor, action: `register.appeal-${input.outcome}`, thingKind: 'appeal', thingId: appeal.id, now });
    await tellPerson(trx, { personId: appeal.person_id, occasion: appeal.id, news: 'objection' }, now);
    return succeed(null);
  });
}

async function loadAppeal(trx: Db, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    SELECT a.id, a.state, a.barred, a.person_id, d.provider_id, d.application_id, d.kind AS decision_kind, d.reason
    FROM register_appeal a JOIN register_decision d ON d.id = a.decision_id WHERE a.id = ${id} FOR UPDATE OF a`.execute(trx);
  return rows[0];
}

/** What follows from the outcome, or why it cannot. */
async function carryOut(trx: Db, appeal: Row, input: Input, now: Date): Promise<AppealFailure | undefined> {
  const provider = (await loadProvider(trx, appeal.provider_id))!;
  const loaded = appeal.application_id ? await loadApplication(trx, appeal.application_id) : undefined;
  const tied = loaded && (await readOfficerConflict(trx, { ...loaded, officerId: input.officerId, sameHousehold: input.sameHousehold, now }));
  if (tied) return { type: 'barred' };
  if (input.outcome === 'uphold') {
    await noteEvent(trx, provider, { kind: 'appeal-upheld' }, now);
    return undefined;
  }
  if (!loaded) {
    await moveStanding(trx, provider, { to: 'active' }, now);
    await noteEvent(trx, provider, { kind: 'appeal-overturned' }, now);
    return undefined;
  }
  if (!nextState(loaded.application.state, 'overturn')) return { type: 'decided-already' };
  if (await hasOpenApplication(trx, provider.id)) return { type: 'open-already' };
  await sendBack(trx, loaded, now);
  await noteEvent(trx, provider, { kind: 'appeal-overturned' }, now);
  return undefined;
}

/** One application at a time: whoever applied anew meanwhile is decided on there. */
async function hasOpenApplication(trx: Db, providerId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM register_application WHERE provider_id = ${providerId} AND settled_at IS NULL LIMIT 1`.execute(trx);
  return rows.length > 0;
}

/** The refusal is gone and the application waits as if it were new: for two approvals, neither by who refused it. */
async function sendBack(trx: Db, { application, ladder }: Loaded, now: Date): Promise<void> {
  await sql`
    UPDATE register_application SET state = 'submitted', changed_at = ${now}, settled_at = NULL, round = round + 1, escalation = 0,
      approved_by_first = NULL, approved_by_second = NULL, notice_until = NULL, due_at = ${addDays(now, ladder.decideDays)},
      assigned_to = CASE WHEN assigned_to IN (SELECT officer_id FROM register_decision WHERE application_id = ${application.id} AND kind = 'refuse')
        THEN NULL ELSE assigned_to END
    WHERE id = ${application.id}`.execute(trx);
}
