import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { PROVIDER_MINUTES, PROVIDER_SIGN_INS_FOR_NETWORK } from '../rules.ts';

export type ProviderPurpose = 'sign-in' | 'link' | 'prove';
type Input = {
  browserKey: string;
  provider: string;
  purpose: ProviderPurpose;
  /** Who is signed in and links an identity or proves who they are; nobody when somebody signs in. */
  personId: string | undefined;
  back: string;
  network: string;
  key: Buffer;
};

/** Notes that a browser leaves for a provider. @returns the id of which state, nonce and verifier are made. */
export async function beginProviderSignIn({ db, now }: { db: Db; now: Date }, input: Input): Promise<Result<string, { type: 'too-many' }>> {
  return inTransaction(db, async (trx) => {
    if (!(await takeFromLimit(trx, PROVIDER_SIGN_INS_FOR_NETWORK, { who: input.network, key: input.key, now }))) return fail({ type: 'too-many' });
    const id = newId(now);
    await sql`
      INSERT INTO identity_link_sign_in (id, browser_hash, provider, purpose, person_id, back, created_at, expires_at)
      VALUES (${id}, ${secretHash(input.browserKey)}, ${input.provider}, ${input.purpose}, ${input.personId ?? null}, ${input.back.slice(0, 2_000)},
        ${now}, ${now}::timestamptz + make_interval(mins => ${PROVIDER_MINUTES}))`.execute(trx);
    return succeed(id);
  });
}
