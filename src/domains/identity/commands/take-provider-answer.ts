import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { flowSecrets } from '../engine/flow-secrets.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { sameHash } from '../engine/secrets.ts';
import type { FlowSecrets } from '../ports.ts';
import type { ProviderPurpose } from './begin-provider-sign-in.ts';

type Input = { browserKey: string; provider: string; state: string; language: string };
export type TakenAnswer = { id: string; purpose: ProviderPurpose; personId: string | null; back: string; secrets: FlowSecrets };

/**
 * Takes the way back that this browser has open, once. An answer with another state is not this browser's and uses nothing up; what the
 * provider is asked afterwards happens outside of any transaction, since it may take seconds.
 */
export async function takeProviderAnswer(
  { db, now }: { db: Db; now: Date },
  { browserKey, provider, state, language }: Input,
): Promise<Result<TakenAnswer, { type: 'not-open' }>> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Omit<TakenAnswer, 'secrets'>>`
      SELECT id, purpose, person_id AS "personId", back FROM identity_link_sign_in
      WHERE browser_hash = ${secretHash(browserKey)} AND provider = ${provider} AND taken_at IS NULL AND expires_at > ${now} FOR UPDATE`.execute(trx);
    const flow = rows[0];
    const secrets = flow && flowSecrets(browserKey, { id: flow.id, language });
    if (!secrets || !sameHash(secretHash(secrets.state), secretHash(state))) return fail({ type: 'not-open' });
    await sql`UPDATE identity_link_sign_in SET taken_at = ${now} WHERE id = ${flow.id}`.execute(trx);
    return succeed({ ...flow, secrets });
  });
}
