import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import type { ProvenIdentity } from '../ports.ts';
import { type Assurance, NAME_LENGTH_MAX } from '../rules.ts';
import { openSession, renewToken } from './open-session.ts';

type Context = { db: Db; now: Date };
type Accepted = { flowId: string; identity: ProvenIdentity; assurance: Assurance };

/**
 * Signs in whoever has linked the identity; found by issuer and subject alone, never by a mail address that a provider claims. An identity
 * that is new here waits in its row until the person says how they are called.
 */
export async function signInByIdentity(
  { db, now }: Context,
  { flowId, identity, assurance, device }: Accepted & { device: string },
): Promise<Result<string, { type: 'new-here' | 'suspended' }>> {
  return inTransaction(db, async (trx) => {
    const personId = await ownerOf(trx, { identity, now });
    if (!personId) {
      await keepIdentity(trx, { flowId, identity, assurance });
      return fail({ type: 'new-here' });
    }
    await sql`DELETE FROM identity_link_sign_in WHERE id = ${flowId}`.execute(trx);
    const token = await openSession(trx, { personId, method: 'oidc', assurance, device, now });
    return token ? succeed(token) : fail({ type: 'suspended' });
  });
}

/** Takes an identity that the signed-in person has linked as a fresh proof. @returns the session's new token. */
export async function proveByIdentity(
  { db, now }: Context,
  { flowId, identity, assurance, personId, sessionId }: Accepted & { personId: string; sessionId: string },
): Promise<Result<string, { type: 'of-another' }>> {
  return inTransaction(db, async (trx) => {
    const owner = await ownerOf(trx, { identity, now });
    await sql`DELETE FROM identity_link_sign_in WHERE id = ${flowId}`.execute(trx);
    if (owner !== personId) return fail({ type: 'of-another' });
    return succeed(await renewToken(trx, { sessionId, isProven: true, assurance, now }));
  });
}

/** Leaves the identity in its row until the person has said on a page of ours that it is to open their account. */
export async function keepIdentity(db: Db, { flowId, identity, assurance }: Accepted): Promise<void> {
  const name = cleanText(identity.name ?? '').slice(0, NAME_LENGTH_MAX);
  await sql`
    UPDATE identity_link_sign_in SET issuer = ${identity.issuer}, subject = ${identity.subject}, claimed_name = ${name}, assurance = ${assurance}
    WHERE id = ${flowId}`.execute(db);
}

async function ownerOf(trx: Db, { identity, now }: { identity: ProvenIdentity; now: Date }): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    UPDATE identity_link SET used_at = ${now} WHERE issuer = ${identity.issuer} AND subject = ${identity.subject}
    RETURNING person_id AS "personId"`.execute(trx);
  return rows[0]?.personId;
}
