import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { type Site, type StoredKey, checkKeyUse, claimedKeyId } from '../engine/webauthn.ts';
import { takeChallenge } from './ask-challenge.ts';
import { openSession, renewToken } from './open-session.ts';

type Context = { db: Db; now: Date };
type Answered = { browserKey: string; answer: string; site: Site };

/** Signs in whoever has a key. A device that holds it and opens it by finger, face or PIN is two proofs in one: assurance 2. @returns the token. */
export async function signInByPasskey(
  { db, now }: Context,
  { device, ...answered }: Answered & { device: string },
): Promise<Result<string, { type: 'refused' | 'suspended' }>> {
  return inTransaction(db, async (trx) => {
    const personId = await acceptAnswer(trx, { ...answered, now });
    if (!personId) return fail({ type: 'refused' });
    const token = await openSession(trx, { personId, method: 'passkey', assurance: 2, device, now });
    return token ? succeed(token) : fail({ type: 'suspended' });
  });
}

/** Takes the signed-in person's key as a fresh proof; another person's is none. @returns the session's new token. */
export async function proveByPasskey(
  { db, now }: Context,
  { personId, sessionId, ...answered }: Answered & { personId: string; sessionId: string },
): Promise<Result<string, { type: 'refused' | 'of-another' }>> {
  return inTransaction(db, async (trx) => {
    const owner = await acceptAnswer(trx, { ...answered, now });
    if (!owner) return fail({ type: 'refused' });
    if (owner !== personId) return fail({ type: 'of-another' });
    return succeed(await renewToken(trx, { sessionId, isProven: true, assurance: 2, now }));
  });
}

/** Whose key answered the browser's challenge. The key's row is locked, so that of two answers with one counter only the first counts. */
async function acceptAnswer(trx: Db, { browserKey, answer, site, now }: Answered & { now: Date }): Promise<string | undefined> {
  const challenge = await takeChallenge(trx, { browserKey, personId: undefined, now });
  if (challenge === undefined) return undefined;
  const { rows } = await sql<StoredKey & { id: string; personId: string }>`
    SELECT id, person_id AS "personId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter, transports
    FROM identity_passkey WHERE credential_id = ${claimedKeyId(answer)} FOR UPDATE`.execute(trx);
  const key = rows[0];
  const counter = key && (await checkKeyUse(site, { answer, challenge, key }));
  if (!key || counter === undefined) return undefined;
  await sql`UPDATE identity_passkey SET counter = ${counter}, used_at = ${now} WHERE id = ${key.id}`.execute(trx);
  return key.personId;
}
