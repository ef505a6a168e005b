import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { PROVIDER_MINUTES } from '../rules.ts';

export type WaitingIdentity = { provider: string; purpose: 'sign-in' | 'link'; personId: string | null; name: string };

/** The identity with which this browser came back and which waits to be confirmed. */
export async function readWaitingIdentity(db: Db, { browserKey, now }: { browserKey: string; now: Date }): Promise<WaitingIdentity | undefined> {
  const { rows } = await sql<WaitingIdentity>`
    SELECT provider, purpose, person_id AS "personId", coalesce(claimed_name, '') AS name FROM identity_link_sign_in
    WHERE browser_hash = ${secretHash(browserKey)} AND issuer IS NOT NULL AND used_at IS NULL
      AND taken_at > ${now}::timestamptz - make_interval(mins => ${PROVIDER_MINUTES})`.execute(db);
  return rows[0];
}
