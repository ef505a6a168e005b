import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { CHALLENGES_FOR_NETWORK, CHALLENGE_MINUTES } from '../rules.ts';

type Input = {
  browserKey: string;
  challenge: string;
  /** Who adds a key; nobody where one is used. */ personId: string | undefined;
  network: string;
  key: Buffer;
};

/** Notes what a browser was asked to sign; an earlier question of the same browser is void. */
export async function askChallenge({ db, now }: { db: Db; now: Date }, input: Input): Promise<Result<null, { type: 'too-many' }>> {
  return inTransaction(db, async (trx) => {
    if (!(await takeFromLimit(trx, CHALLENGES_FOR_NETWORK, { who: input.network, key: input.key, now }))) return fail({ type: 'too-many' });
    await sql`
      INSERT INTO identity_challenge (browser_hash, purpose, person_id, challenge, created_at, expires_at)
      VALUES (${secretHash(input.browserKey)}, ${input.personId ? 'add' : 'use'}, ${input.personId ?? null}, ${input.challenge}, ${now},
        ${now}::timestamptz + make_interval(mins => ${CHALLENGE_MINUTES}))`.execute(trx);
    return succeed(null);
  });
}

type Taken = { browserKey: string; personId: string | undefined; now: Date };

/** Takes the challenge out, whether or not the answer turns out to be right: it is good once. */
export async function takeChallenge(trx: Db, { browserKey, personId, now }: Taken): Promise<string | undefined> {
  const { rows } = await sql<{ challenge: string; isGood: boolean }>`
    DELETE FROM identity_challenge WHERE browser_hash = ${secretHash(browserKey)}
    RETURNING challenge, expires_at > ${now} AND purpose = ${personId ? 'add' : 'use'}
      AND person_id IS NOT DISTINCT FROM ${personId ?? null}::uuid AS "isGood"`.execute(trx);
  return rows[0]?.isGood ? rows[0].challenge : undefined;
}
