import { sql } from 'kysely';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { codeHash, sameHash } from '../engine/secrets.ts';
import { digitsOf } from '../engine/paper-code.ts';
import type { MailChangeMail } from '../mail-change-mail.ts';
import { CODE_ATTEMPTS_MAX, TRIES_FOR_NETWORK } from '../rules.ts';
import { type MailChangeContext, type MailChangeStep, proceed } from './settle-mail-change.ts';
import type { CodeFailure } from './prove-sign-in.ts';

type Input = {
  personId: string;
  code: string;
  /** The desk where it is typed: a change that began at home is not proven there, nor the other way round. */
  desk: { space: string; spaceName: string } | undefined;
  network: string;
  key: Buffer;
  mail: MailChangeMail;
};
type Row = { id: string; codeHash: string; attempts: number; address: string };

/** Takes the code that came to the new address. Every try counts before it is compared, under the lock of its row. */
export async function proveMailChange(
  context: MailChangeContext,
  { personId, code, desk, network, key, mail }: Input,
): Promise<Result<{ step: MailChangeStep }, CodeFailure>> {
  const { now } = context;
  return inTransaction(context.db, async (trx) => {
    if (!(await takeFromLimit(trx, TRIES_FOR_NETWORK, { who: network, key, now }))) return fail({ type: 'too-many' });
    await sql`SELECT FROM identity_person WHERE id = ${personId} FOR UPDATE`.execute(trx);
    const { rows } = await sql<Row>`
      UPDATE identity_mail_change SET attempts = attempts + 1
      WHERE person_id = ${personId} AND state = 'asked' AND space IS NOT DISTINCT FROM ${desk?.space ?? null} AND attempts < ${CODE_ATTEMPTS_MAX}
        AND expires_at > ${now}
      RETURNING id, code_hash AS "codeHash", attempts, address`.execute(trx);
    const row = rows[0];
    if (!row) return fail({ type: 'no-code' });
    if (!sameHash(row.codeHash, codeHash(key, { id: row.id, code: digitsOf(code) }))) {
      return fail({ type: 'wrong-code', triesLeft: CODE_ATTEMPTS_MAX - row.attempts });
    }
    return succeed({ step: await proceed({ ...context, db: trx }, { ...row, personId, spaceName: desk?.spaceName, mail }) });
  });
}
