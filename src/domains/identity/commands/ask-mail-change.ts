import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { isMailAddress, queueMail } from '../../../mail/queue-mail.ts';
import { codeHash, newCode } from '../engine/secrets.ts';
import type { MailChangeMail } from '../mail-change-mail.ts';
import { holdsOffice } from '../queries/holds-office.ts';
import { CODES_FOR_ADDRESS, CODES_FOR_NETWORK, CODE_MINUTES } from '../rules.ts';
import { RECOVERY_CHECKS_MIN, knownChecks } from '../rules/desk.ts';
import { MAIL_CHANGES_FOR_PERSON } from '../rules/mail-change.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { countWays } from './remove-way.ts';
import { type MailChangeContext, type MailChangeStep, proceed } from './settle-mail-change.ts';

export type NewMailChange = {
  personId: string;
  /** Where mail shall go; undefined where they want none any more. */
  address: string | undefined;
  /** Where it is asked for at a desk: what the officer checked. */
  desk?: { space: string; spaceName: string; checks: readonly string[] };
  network: string;
  key: Buffer;
  mail: MailChangeMail;
};
export type AskMailFailure = {
  type: 'no-address' | 'same' | 'too-many' | 'too-few-checks' | 'office' | 'open-already' | 'last-way' | 'no-mail' | 'unknown';
};
type Asked = { id: string; step: 'asked' | MailChangeStep };

/**
 * Begins a change of where mail reaches a person, or that none shall any more. A code goes to the new address. Where that opens another account,
 * no code goes but a mail that says so, to its owner alone: the answer is the same, and so is the work.
 */
export async function askMailChange(context: MailChangeContext, input: NewMailChange): Promise<Result<Asked, AskMailFailure>> {
  const address = input.address === undefined ? null : cleanText(input.address);
  if (address !== null && !isMailAddress(address)) return fail({ type: 'no-address' });
  if (input.desk && knownChecks(input.desk.checks).length < RECOVERY_CHECKS_MIN) return fail({ type: 'too-few-checks' });
  return inTransaction(context.db, async (trx) => {
    if (!(await takeLimits(trx, { ...input, address, now: context.now }))) return fail({ type: 'too-many' });
    const refusal = await refusalOf(trx, { ...input, address, now: context.now });
    if (refusal) return fail(refusal);
    return succeed(await begin({ ...context, db: trx }, input, address));
  });
}

async function begin(context: MailChangeContext, input: NewMailChange, address: string | null): Promise<Asked> {
  const { db: trx, actor, now } = context;
  const { personId, desk, key, mail } = input;
  const [id, code] = [newId(now), newCode()];
  const opener = desk ? (actor as PersonActor).id : null;
  await sql`
    INSERT INTO identity_mail_change (id, person_id, address, code_hash, state, space, checks, opened_by, asked_at, expires_at)
    VALUES (${id}, ${personId}, ${address}, ${codeHash(key, { id, code })}, ${address === null ? 'to-decide' : 'asked'}, ${desk?.space ?? null},
      ${desk ? knownChecks(desk.checks) : null}, ${opener}, ${now}, ${now}::timestamptz + make_interval(mins => ${CODE_MINUTES}))`.execute(trx);
  if (desk) await noteDeskAct(trx, { actor, personId, act: 'ask-mail-change', detail: { checks: knownChecks(desk.checks) }, now });
  else await audit(trx, { actor, action: 'identity.ask-mail-change', thingKind: 'person', thingId: personId, now });
  if (address === null) return { id, step: await proceed(context, { id, personId, address, spaceName: desk?.spaceName, mail }) };
  const { rows } = await sql<{ language: string; isKnown: boolean }>`
    SELECT language, EXISTS (SELECT FROM identity_email WHERE address_folded = ${address.toLowerCase()}) AS "isKnown"
    FROM identity_person WHERE id = ${personId}`.execute(trx);
  const { language, isKnown } = rows[0]!;
  const letter = isKnown ? mail.known(language) : mail.code(code)(language);
  await queueMail(trx, { occasion: `mail-change:${id}`, recipient: address, language, ...letter }, now, { isAwaited: true });
  return { id, step: 'asked' };
}

type Wanted = Omit<NewMailChange, 'address'> & { address: string | null; now: Date };

async function takeLimits(trx: Db, { personId, address, network, key, now }: Wanted): Promise<boolean> {
  const limits = [
    { limit: MAIL_CHANGES_FOR_PERSON, who: personId },
    { limit: CODES_FOR_NETWORK, who: network },
    ...(address === null ? [] : [{ limit: CODES_FOR_ADDRESS, who: address.toLowerCase() }]),
  ];
  for (const { limit, who } of limits) if (!(await takeFromLimit(trx, limit, { who, key, now }))) return false;
  return true;
}

/** Behind the lock of the person's row, so that two browsers begin one change. */
async function refusalOf(trx: Db, { personId, address, desk, now }: Wanted): Promise<AskMailFailure | undefined> {
  const { rows } = await sql`SELECT FROM identity_person WHERE id = ${personId} AND state = 'active' FOR UPDATE`.execute(trx);
  if (rows.length === 0) return { type: 'unknown' };
  if (desk && (await holdsOffice(trx, { personId, now }))) return { type: 'office' };
  const { rows: known } = await sql<{ address: string }>`SELECT address_folded AS address FROM identity_email WHERE person_id = ${personId}`.execute(
    trx,
  );
  if (known.some((one) => one.address === address?.toLowerCase())) return { type: 'same' };
  if (address === null && known.length === 0) return { type: 'no-mail' };
  if (address === null && (await countWays(trx, personId)) === known.length) return { type: 'last-way' };
  // A code that was not typed yet makes room for the next; what was proven has to be stopped first.
  await sql`
    UPDATE identity_mail_change SET state = 'expired', ended_at = ${now}
    WHERE person_id = ${personId} AND ended_at IS NULL AND (state = 'asked' OR state = 'to-decide' AND expires_at <= ${now})`.execute(trx);
  const { rows: running } = await sql`SELECT FROM identity_mail_change WHERE person_id = ${personId} AND ended_at IS NULL`.execute(trx);
  return running.length > 0 ? { type: 'open-already' } : undefined;
}
