import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { PAPER_TRIES_FOR_NETWORK, PAPER_TRIES_FOR_NUMBER } from '../rules/desk.ts';
import { digitsOf } from '../engine/paper-code.ts';
import { codeHash, sameHash } from '../engine/secrets.ts';
import { noteAccess } from './note-access.ts';
import { openSession } from './open-session.ts';

type Input = { number: string; code: string; network: string; device: string; key: Buffer };
type Failure = { type: 'wrong' } | { type: 'too-many' } | { type: 'suspended' };

/**
 * Signs in with the number and the code of a sheet. Every try counts before anything is compared, for the number and for the network, and a
 * number that nobody has is answered like a wrong code. @returns the token for the cookie.
 */
export async function signInPaper({ db, now }: { db: Db; now: Date }, input: Input): Promise<Result<string, Failure>> {
  const [number, code] = [digitsOf(input.number), digitsOf(input.code)];
  return inTransaction(db, async (trx) => {
    const limits = [
      { limit: PAPER_TRIES_FOR_NETWORK, who: input.network },
      { limit: PAPER_TRIES_FOR_NUMBER, who: number },
    ];
    for (const { limit, who } of limits) if (!(await takeFromLimit(trx, limit, { who, key: input.key, now }))) return fail({ type: 'too-many' });
    const personId = await holderOf(trx, { number, code, key: input.key });
    if (!personId) return fail({ type: 'wrong' });
    const token = await openSession(trx, { personId, method: 'paper', assurance: 1, device: input.device, now });
    if (!token) return fail({ type: 'suspended' });
    await sql`UPDATE identity_paper_code SET used_at = ${now} WHERE person_id = ${personId}`.execute(trx);
    await noteAccess(trx, {
      personId,
      actor: { kind: 'person', id: personId, roles: ['resident'] },
      what: 'identity.paper-sign-in',
      reason: input.device,
      now,
    });
    return succeed(token);
  });
}

/** The same work is done for a number that nobody has. */
export async function holderOf(trx: Db, { number, code, key }: { number: string; code: string; key: Buffer }): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string; hash: string }>`
    SELECT person_id AS "personId", code_hash AS hash FROM identity_paper_code WHERE number = ${number}`.execute(trx);
  const { personId, hash } = rows[0] ?? { personId: undefined, hash: '0'.repeat(64) };
  return sameHash(hash, codeHash(key, { id: personId ?? number, code })) ? personId : undefined;
}
