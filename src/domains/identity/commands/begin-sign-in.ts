import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { isMailAddress, queueMail } from '../../../mail/queue-mail.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { codeHash, newCode } from '../engine/secrets.ts';
import { CODES_FOR_ADDRESS, CODES_FOR_NETWORK, CODE_MINUTES } from '../rules.ts';

export type WriteCodeMail = (code: string) => { subject: string; body: string; language: string };
type Input = { address: string; browserKey: string; network: string; key: Buffer; write: WriteCodeMail };
type Failure = { type: 'no-address' } | { type: 'too-many' };

/**
 * Sends a code to an address, whether or not somebody here has it: the answer is the same, and so is the work. The code is good in the
 * browser alone whose key is given, and an earlier one of that browser is void.
 */
export async function beginSignIn({ db, now }: { db: Db; now: Date }, input: Input): Promise<Result<null, Failure>> {
  const address = cleanText(input.address);
  if (!isMailAddress(address)) return fail({ type: 'no-address' });
  return inTransaction(db, async (trx) => {
    const limits = [
      { limit: CODES_FOR_NETWORK, who: input.network },
      { limit: CODES_FOR_ADDRESS, who: address.toLowerCase() },
    ];
    for (const { limit, who } of limits) if (!(await takeFromLimit(trx, limit, { who, key: input.key, now }))) return fail({ type: 'too-many' });
    const id = newId(now);
    const code = newCode();
    const browserHash = secretHash(input.browserKey);
    await sql`DELETE FROM identity_sign_in WHERE browser_hash = ${browserHash}`.execute(trx);
    await sql`
      INSERT INTO identity_sign_in (id, browser_hash, address, code_hash, created_at, expires_at)
      VALUES (${id}, ${browserHash}, ${address}, ${codeHash(input.key, { id, code })}, ${now}, ${now}::timestamptz + make_interval(mins => ${CODE_MINUTES}))`.execute(
      trx,
    );
    await queueMail(trx, { occasion: `sign-in:${id}`, recipient: address, ...input.write(code) }, now, { isAwaited: true });
    return succeed(null);
  });
}
