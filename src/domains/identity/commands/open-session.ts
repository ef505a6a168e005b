import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Role, isOffice } from '../../../kernel/permissions.ts';
import { newSecret, secretHash } from '../../../kernel/secrets.ts';
import { type Assurance, sessionLength } from '../rules.ts';

export type SignInMethod = 'mail' | 'passkey' | 'oidc' | 'paper' | 'demo';
export type NewSession = { personId: string; method: SignInMethod; assurance: Assurance; device: string; now: Date };

/** Signs a person in within the command's transaction. @returns the token for the cookie, undefined for who may not sign in. */
export async function openSession(trx: Db, { personId, method, assurance, device, now }: NewSession): Promise<string | undefined> {
  const { rows: people } = await sql<{ roles: Role[] }>`
    SELECT coalesce((SELECT array_agg(g.role) FROM identity_grant g
      WHERE g.person_id = p.id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ${now})), '{}') AS roles
    FROM identity_person p WHERE p.id = ${personId} AND p.state = 'active'`.execute(trx);
  if (!people[0]) return undefined;
  const { idleMinutes, wholeMinutes } = sessionLength(isOffice(people[0].roles));
  const token = newSecret();
  await sql`
    INSERT INTO identity_session (id, token_hash, person_id, method, assurance, device, created_at, seen_at, proven_at, idle_minutes, expires_at, roles)
    VALUES (${newId(now)}, ${secretHash(token)}, ${personId}, ${method}, ${assurance}, ${device}, ${now}, ${now}, ${now}, ${idleMinutes},
      ${now}::timestamptz + make_interval(mins => ${wholeMinutes}), ${people[0].roles}::text[])`.execute(trx);
  return token;
}

type Renewal = {
  sessionId: string;
  isProven: boolean;
  /** How sure the new proof is; a session keeps the best that it was given. */
  assurance?: Assurance;
  now: Date;
};

/** Gives a session another token at a change of what it may (ASVS 5.0, 7.2.4): whoever had the old one has nothing. @returns the new one. */
export async function renewToken(trx: Db, { sessionId, isProven, assurance = 1, now }: Renewal): Promise<string> {
  const token = newSecret();
  await sql`
    UPDATE identity_session SET token_hash = ${secretHash(token)}, proven_at = CASE WHEN ${isProven} THEN ${now}::timestamptz ELSE proven_at END,
      assurance = greatest(assurance, ${assurance}::smallint)
    WHERE id = ${sessionId} AND ended_at IS NULL`.execute(trx);
  return token;
}
