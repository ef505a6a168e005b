import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { invitationHash } from '../engine/invitation-code.ts';
import { accountYours, keepingEnded } from '../mandate-mail.ts';
import { CODES_FOR_VISITORS } from '../rules/mandate.ts';
import { tellDirectly } from './tell-household.ts';

type Context = { db: Db; now: Date; key: Buffer; texts: Pick<Texts, 'translator'>; city: string };
export type TakeOverFailure = { type: 'unknown' } | { type: 'too-many' } | { type: 'address-taken' };

/**
 * Makes an account its person's own, with the code that came to their address: the address becomes theirs, those who kept the account lose it,
 * both are told, and what was done stays. They then sign in as everybody does. An address that signs in to another account cannot be used.
 */
export async function takeOverAccount(
  context: Context,
  { code, network }: { code: string; network: string },
): Promise<Result<null, TakeOverFailure>> {
  const { db, now, key } = context;
  if (!(await takeFromLimit(db, CODES_FOR_VISITORS, { who: network, key, now }))) return fail({ type: 'too-many' });
  try {
    return await inTransaction(db, (trx) => takeOver(trx, context, code));
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'address-taken' });
    throw error;
  }
}

async function takeOver(trx: Db, { now, key, texts, city }: Context, code: string): Promise<Result<null, TakeOverFailure>> {
  const { rows } = await sql<{ id: string; personId: string; address: string }>`
    UPDATE identity_invitation i SET settled_at = ${now}, outcome = 'accepted'
    WHERE i.code_hash = ${invitationHash(key, code)} AND i.purpose = 'take-over' AND i.settled_at IS NULL AND i.expires_at > ${now}
      AND EXISTS (SELECT FROM identity_dependant d WHERE d.person_id = i.person_id AND d.taken_over_at IS NULL)
    RETURNING i.id, i.person_id AS "personId", i.address_folded AS address`.execute(trx);
  const invitation = rows[0];
  if (!invitation) return fail({ type: 'unknown' });
  const { personId, address } = invitation;
  await sql`
    INSERT INTO identity_email (person_id, address, address_folded, proven_at) VALUES (${personId}, ${address}, ${address}, ${now})`.execute(trx);
  await freeAccount(trx, { personId, by: 'taken-over', now, texts, city });
  await audit(trx, {
    actor: { kind: 'person', id: personId, roles: ['resident'] },
    action: 'identity.take-over',
    thingKind: 'person',
    thingId: personId,
    now,
  });
  return succeed(null);
}

type Freeing = { personId: string; by: 'taken-over' | 'age'; now: Date; texts: Pick<Texts, 'translator'>; city: string };

/** Ends everything that others may for an account because its person could not act alone; they and the person are told. */
export async function freeAccount(trx: Db, { personId, by, now, texts, city }: Freeing): Promise<void> {
  await sql`
    UPDATE identity_dependant SET taken_over_at = CASE WHEN ${by} = 'taken-over' THEN ${now}::timestamptz ELSE taken_over_at END,
      born_on = CASE WHEN ${by} = 'taken-over' THEN NULL ELSE born_on END, of_age_at = CASE WHEN ${by} = 'taken-over' THEN NULL ELSE of_age_at END
    WHERE person_id = ${personId}`.execute(trx);
  const { rows: ended } = await sql<{ id: string; keeperId: string }>`
    UPDATE identity_keeping SET ended_at = ${now}, ended_by = ${by}
    WHERE person_id = ${personId} AND ended_at IS NULL AND (${by} = 'taken-over' OR ground IN ('parental-responsibility', 'guardianship'))
    RETURNING id, keeper_id AS "keeperId"`.execute(trx);
  for (const { id, keeperId } of ended)
    await tellDirectly(trx, texts, { personId: keeperId, occasion: `keeping-ended:${id}`, write: keepingEnded(city) }, now);
  if (ended.length > 0) await tellDirectly(trx, texts, { personId, occasion: `account-yours:${ended[0]!.id}`, write: accountYours(city) }, now);
}
