import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { forgetBrokenAddress } from '../../../mail/broken-addresses.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { codeHash, sameHash } from '../engine/secrets.ts';
import { CODE_ATTEMPTS_MAX, TRIES_FOR_NETWORK } from '../rules.ts';

type Input = { browserKey: string; code: string; network: string; key: Buffer };
export type CodeFailure = { type: 'wrong-code'; triesLeft: number } | { type: 'no-code' } | { type: 'too-many' };

/**
 * Takes the code that was typed. Every try counts before it is compared, under the lock of its row, so that guesses sent at once are not
 * more than five. @returns who has the address, or nobody yet; the proof then waits for a name.
 */
export async function proveSignIn(
  { db, now }: { db: Db; now: Date },
  { browserKey, code, network, key }: Input,
): Promise<Result<{ personId: string | undefined; address: string }, CodeFailure>> {
  return inTransaction(db, async (trx) => {
    if (!(await takeFromLimit(trx, TRIES_FOR_NETWORK, { who: network, key, now }))) return fail({ type: 'too-many' });
    const { rows } = await sql<{ id: string; code_hash: string; attempts: number; address: string }>`
      UPDATE identity_sign_in SET attempts = attempts + 1
      WHERE browser_hash = ${secretHash(browserKey)} AND proven_at IS NULL AND attempts < ${CODE_ATTEMPTS_MAX} AND expires_at > ${now}
      RETURNING id, code_hash, attempts, address`.execute(trx);
    const row = rows[0];
    if (!row) return fail({ type: 'no-code' });
    if (!sameHash(row.code_hash, codeHash(key, { id: row.id, code: code.replace(/\D/g, '') }))) {
      return fail({ type: 'wrong-code', triesLeft: CODE_ATTEMPTS_MAX - row.attempts });
    }
    await sql`UPDATE identity_sign_in SET proven_at = ${now} WHERE id = ${row.id}`.execute(trx);
    await forgetBrokenAddress(trx, row.address);
    const { rows: people } = await sql<{ id: string }>`
      SELECT person_id AS id FROM identity_email WHERE address_folded = ${row.address.toLowerCase()}`.execute(trx);
    return succeed({ personId: people[0]?.id, address: row.address });
  });
}
