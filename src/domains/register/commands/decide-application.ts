import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { noteAccess } from '../../identity/index.ts';
import type { SameHousehold } from '../ports.ts';
import { readOfficerConflict } from '../queries/read-officer-conflict.ts';
import { readHeld } from '../queries/read-held.ts';
import { rungOf } from '../queries/read-ladder.ts';
import type { OfficerConflict } from '../rules/conflicts.ts';
import { addDays } from '../rules/deadlines.ts';
import { type ApplicationState, mayRefuse, nextState } from '../rules/life-cycle.ts';
import { excessOver } from '../rules/offer.ts';
import { type Requirement, missingOf, reasonsFor, requirementsFor } from '../rules/requirements.ts';
import { NOTICE_LENGTH_MIN, REASONS_LENGTH_MAX, type RefusalReason, concernsChildren } from '../rules/words.ts';
import { type Context, type Loaded, documentsAsked, loadApplication, scopeOf } from './load.ts';
import { noteDecision } from './note-decision.ts';
import { noteEvent } from './note-event.ts';
import { grantStanding } from './settle-standing.ts';
import { tellPerson } from './tell-person.ts';

export type DecisionAct = 'approve' | 'ask' | 'notice' | 'refuse';
export type NewDecision = {
  id: string;
  officerId: string;
  act: DecisionAct;
  /** The state in which the page was opened: of two who decide at once the second is told. */
  seen: ApplicationState;
  reason: RefusalReason | undefined;
  words: string;
  hasNoConflict: boolean;
  today: string;
  sameHousehold: SameHousehold;
};
export type DecisionFailure =
  | { type: 'unknown' }
  | { type: 'meanwhile' }
  | { type: 'conflict'; conflict: OfficerConflict }
  | { type: 'undeclared' }
  | { type: 'no-reason' }
  | { type: 'reason-not-asked' }
  | { type: 'no-words' }
  | { type: 'short-words' }
  | { type: 'too-long' }
  | { type: 'same-person' }
  | { type: 'too-early'; until: Date | null }
  | { type: 'law' }
  | { type: 'beyond-rung' }
  | { type: 'missing'; missing: Requirement[] };

/**
 * An officer decides: approves as one of two, asks back, announces a refusal, or refuses after the announcement could be answered (K12).
 * Each time the officer declares that nothing ties them to the applicant, and what the city knows of ties is looked at, too.
 */
export async function decideApplication(context: Context, input: NewDecision): Promise<Result<{ state: ApplicationState }, DecisionFailure>> {
  const { db, actor, now } = context;
  const words = cleanText(input.words);
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, input.id);
    if (!loaded) return fail({ type: 'unknown' });
    const { application } = loaded;
    const next = nextState(application.state, input.act);
    if (!next || application.state !== input.seen) return fail({ type: 'meanwhile' });
    const refused = (await whyNotThisOfficer(trx, loaded, input, now)) ?? (await whyNot(trx, loaded, { ...input, words }, now));
    if (refused) return fail(refused);
    const decision = { providerId: application.provider_id, application, kind: input.act, officerId: input.officerId, words };
    await noteDecision(trx, { ...decision, reason: input.act === 'approve' ? 'requirements-met' : (input.reason ?? '') }, now);
    await enter(trx, loaded, { ...input, next, now });
    if (next === 'approved') await grantStanding(trx, loaded, { actor, now });
    if (next === 'refused')
      await noteEvent(trx, loaded.provider, { kind: 'refused', application, reason: input.reason ?? '', documents: documentsAsked(loaded) }, now);
    await audit(trx, {
      actor,
      action: `register.${input.act}`,
      thingKind: 'application',
      thingId: application.id,
      detail: { before: application.state },
      now,
    });
    if (application.applicant_id)
      await noteAccess(trx, { personId: application.applicant_id, actor, what: 'register.decide', thingId: application.id, now });
    // The first of two approvals is no news yet: it may still come to nothing.
    if (next !== 'half-approved')
      await tellPerson(trx, { personId: application.applicant_id, occasion: `${application.id} ${next} ${application.round}`, news: 'decided' }, now);
    return succeed({ state: next });
  });
}

async function whyNotThisOfficer(trx: Db, loaded: Loaded, input: NewDecision, now: Date): Promise<DecisionFailure | undefined> {
  const conflict = await readOfficerConflict(trx, { ...loaded, officerId: input.officerId, sameHousehold: input.sameHousehold, now });
  if (conflict) return { type: 'conflict', conflict };
  if (!input.hasNoConflict) return { type: 'undeclared' };
  const isSecond = input.act === 'approve' && loaded.application.state === 'half-approved';
  return isSecond && loaded.application.approved_by_first === input.officerId ? { type: 'same-person' } : undefined;
}

async function whyNot(trx: Db, loaded: Loaded, { act, reason, words, today }: NewDecision, now: Date): Promise<DecisionFailure | undefined> {
  if (words.length > REASONS_LENGTH_MAX) return { type: 'too-long' };
  if (act === 'approve') return whyNotApproved(trx, loaded, today);
  if (!reason) return { type: 'no-reason' };
  if (words === '') return { type: 'no-words' };
  const isAgainst = act === 'notice' || act === 'refuse';
  if (isAgainst && !reasonsFor(requiredOf(loaded)).includes(reason)) return { type: 'reason-not-asked' };
  if (act === 'notice' && words.length < NOTICE_LENGTH_MIN) return { type: 'short-words' };
  const { notice_until: noticeUntil, notice_answer: noticeAnswer } = loaded.application;
  return act === 'refuse' && !mayRefuse({ noticeUntil, noticeAnswer }, now) ? { type: 'too-early', until: noticeUntil } : undefined;
}

const requiredOf = ({ application, provider, ladder }: Loaded): Requirement[] =>
  requirementsFor(rungOf(ladder, application.rung).requirements, { ...scopeOf(application), providerKind: provider.kind });

/** Approving asks that an officer has seen everything that the rung and the law ask for. The law is named first: no rung waives it (K2). */
async function whyNotApproved(trx: Db, loaded: Loaded, today: string): Promise<DecisionFailure | undefined> {
  const { application, provider, ladder } = loaded;
  const rung = rungOf(ladder, application.rung);
  const scope = scopeOf(application);
  const held = await readHeld(trx, { providerId: provider.id, applicationId: application.id });
  const missing = missingOf(requiredOf(loaded), held, { level: 'accepted', today, recordMonths: ladder.recordMonths });
  if (concernsChildren(scope) && missing.some(({ requirement }) => requirement === 'criminal-record')) return { type: 'law' };
  if (excessOver(rung, scope).length > 0) return { type: 'beyond-rung' };
  return missing.length > 0 ? { type: 'missing', missing } : undefined;
}

type Entered = NewDecision & { next: ApplicationState; now: Date };

async function enter(trx: Db, { application, ladder }: Loaded, { act, next, officerId, now }: Entered): Promise<void> {
  const isApproval = act === 'approve';
  const second = next === 'approved' ? officerId : null;
  const first = isApproval ? (second === null ? officerId : application.approved_by_first) : null;
  await sql`
    UPDATE register_application SET state = ${next}, changed_at = ${now}, approved_by_first = ${first}, approved_by_second = ${second},
      round = round + ${act === 'ask' || act === 'notice' ? 1 : 0},
      notice_until = CASE WHEN ${act} = 'notice' THEN ${addDays(now, ladder.noticeDays)}::timestamptz ELSE notice_until END,
      notice_answer = CASE WHEN ${act} IN ('ask', 'notice') THEN NULL ELSE notice_answer END,
      settled_at = CASE WHEN ${next} IN ('approved', 'refused') THEN ${now}::timestamptz END
    WHERE id = ${application.id}`.execute(trx);
}
