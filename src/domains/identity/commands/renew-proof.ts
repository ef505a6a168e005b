import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { CODE_MINUTES } from '../rules.ts';
import { renewToken } from './open-session.ts';

type Input = { browserKey: string; personId: string; sessionId: string };

/** Takes a proven code of the signed-in person's own address as a fresh proof. @returns the session's new token. */
export async function renewProof({ db, now }: { db: Db; now: Date }, input: Input): Promise<Result<string, { type: 'no-proof' }>> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`
      UPDATE identity_sign_in i SET used_at = ${now} FROM identity_email e
      WHERE i.browser_hash = ${secretHash(input.browserKey)} AND i.used_at IS NULL
        AND i.proven_at > ${now}::timestamptz - make_interval(mins => ${CODE_MINUTES})
        AND e.address_folded = lower(i.address) AND e.person_id = ${input.personId} RETURNING i.id`.execute(trx);
    if (rows.length === 0) return fail({ type: 'no-proof' });
    return succeed(await renewToken(trx, { sessionId: input.sessionId, isProven: true, now }));
  });
}
