import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type Mail, queueMail } from '../../../mail/queue-mail.ts';
import { type Outcome, WORDING_LENGTH_MAX, dueDay, mayExtend } from '../rules/privacy-request.ts';
import { readAddress } from '../queries/read-address.ts';

type Context = { db: Db; actor: Actor; now: Date };
/** The mail that tells a person to look; written in their language. */
export type WriteRequestMail = (about: { act: 'decided' | 'extended'; language: string; askedOn: string }) => Pick<Mail, 'subject' | 'body'>;
export type RequestAct = { id: string; reasons: string; today: string; write: WriteRequestMail };
type Failure = { type: 'unknown' | 'own' | 'decided-already' | 'no-reasons' | 'long-reasons' | 'too-late' };

type Row = { personId: string; language: string; askedOn: string; dueOn: string; isExtended: boolean; isDecided: boolean };

/** Answers a request with reasons, and tells the person. Nobody answers their own. */
export async function decidePrivacyRequest(context: Context, input: RequestAct & { outcome: Outcome }): Promise<Result<null, Failure>> {
  const { actor, now } = context;
  return act(context, input, async (trx, row, reasons) => {
    await sql`
      UPDATE identity_privacy_request SET outcome = ${input.outcome}, reasons = ${reasons}, decided_at = ${now}, decided_by = ${actorLabel(actor)}
      WHERE id = ${input.id}`.execute(trx);
    await told(trx, { row, input, act: 'decided', now });
    const detail = { outcome: input.outcome, isLate: input.today > row.dueOn };
    await audit(trx, { actor, action: 'identity.decide-privacy-request', thingKind: 'privacy-request', thingId: input.id, detail, now });
    return succeed(null);
  });
}

/** Takes the two further months that law gives for what is hard, once, and tells the person why. */
export async function extendPrivacyRequest(context: Context, input: RequestAct): Promise<Result<null, Failure>> {
  const { actor, now } = context;
  return act(context, input, async (trx, row, reasons) => {
    if (!mayExtend(row, input.today)) return fail({ type: 'too-late' });
    await sql`
      UPDATE identity_privacy_request SET due_on = ${dueDay(row.askedOn, { isExtended: true })}, extended_at = ${now}, extension_reasons = ${reasons}
      WHERE id = ${input.id}`.execute(trx);
    await told(trx, { row, input, act: 'extended', now });
    await audit(trx, { actor, action: 'identity.extend-privacy-request', thingKind: 'privacy-request', thingId: input.id, now });
    return succeed(null);
  });
}

type Work = (trx: Db, row: Row, reasons: string) => Promise<Result<null, Failure>>;

async function act({ db, actor }: Context, { id, reasons }: RequestAct, work: Work): Promise<Result<null, Failure>> {
  const written = cleanText(reasons);
  if (written === '') return fail({ type: 'no-reasons' });
  if (written.length > WORDING_LENGTH_MAX) return fail({ type: 'long-reasons' });
  if (!isUuid(id)) return fail({ type: 'unknown' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Row>`
      SELECT r.person_id AS "personId", p.language, r.asked_on AS "askedOn", r.due_on AS "dueOn", r.extended_at IS NOT NULL AS "isExtended",
        r.outcome IS NOT NULL AS "isDecided"
      FROM identity_privacy_request r JOIN identity_person p ON p.id = r.person_id WHERE r.id = ${id} FOR UPDATE OF r`.execute(trx);
    const row = rows[0];
    if (!row) return fail({ type: 'unknown' });
    if (actor.kind === 'person' && actor.id === row.personId) return fail({ type: 'own' });
    if (row.isDecided) return fail({ type: 'decided-already' });
    return work(trx, row, written);
  });
}

/** Whoever has no address finds the answer in their account, at home or at a desk. */
async function told(trx: Db, { row, input, act: done, now }: { row: Row; input: RequestAct; act: 'decided' | 'extended'; now: Date }): Promise<void> {
  const recipient = await readAddress(trx, row.personId);
  if (recipient === undefined) return;
  const mail = input.write({ act: done, language: row.language, askedOn: row.askedOn });
  await queueMail(trx, { ...mail, occasion: `privacy-request ${input.id} ${done}`, recipient, language: row.language }, now);
}
