import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { CODE_MINUTES } from '../rules.ts';
import { enterPerson } from './enter-person.ts';
import { openSession } from './open-session.ts';

type Input = { browserKey: string; device: string; newPerson?: { name: string; language: string } | undefined };
type Failure = { type: 'no-proof' } | { type: 'no-name' } | { type: 'suspended' };

/**
 * Makes a session of a proven code, once. Somebody new is entered with the name given; without one they are asked for it.
 * @returns the token for the cookie.
 */
export async function finishSignIn({ db, now }: { db: Db; now: Date }, { browserKey, device, newPerson }: Input): Promise<Result<string, Failure>> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; address: string }>`
      SELECT id, address FROM identity_sign_in
      WHERE browser_hash = ${secretHash(browserKey)} AND used_at IS NULL AND proven_at > ${now}::timestamptz - make_interval(mins => ${CODE_MINUTES})
      FOR UPDATE`.execute(trx);
    const proof = rows[0];
    if (!proof) return fail({ type: 'no-proof' });
    const personId = (await personOf(trx, proof.address)) ?? (newPerson && (await join(trx, { ...newPerson, address: proof.address, now })));
    if (!personId) return fail({ type: 'no-name' });
    await sql`UPDATE identity_sign_in SET used_at = ${now} WHERE id = ${proof.id}`.execute(trx);
    const token = await openSession(trx, { personId, method: 'mail', assurance: 1, device, now });
    return token ? succeed(token) : fail({ type: 'suspended' });
  });
}

async function personOf(trx: Db, address: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT person_id AS id FROM identity_email WHERE address_folded = ${address.toLowerCase()}`.execute(trx);
  return rows[0]?.id;
}

type Joining = { name: string; language: string; address: string; now: Date };

async function join(trx: Db, { now, ...person }: Joining): Promise<string | undefined> {
  const id = await enterPerson(trx, { ...person, origin: 'mail' }, now);
  if (id) await audit(trx, { actor: { kind: 'person', id, roles: ['resident'] }, action: 'identity.join', thingKind: 'person', thingId: id, now });
  return id;
}
