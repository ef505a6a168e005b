import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type Passkey = { id: string; name: string; createdAt: Date; usedAt: Date | null; credentialId: string; transports: string[] };
export type LinkedIdentity = { id: string; provider: string; createdAt: Date; usedAt: Date };

/** The keys that sign a person in, the oldest first. */
export async function listPasskeys(db: Db, personId: string): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`
    SELECT id, name, created_at AS "createdAt", used_at AS "usedAt", credential_id AS "credentialId", transports
    FROM identity_passkey WHERE person_id = ${personId} ORDER BY created_at, id`.execute(db);
  return rows;
}

/** The identities of elsewhere that sign a person in. */
export async function listLinks(db: Db, personId: string): Promise<LinkedIdentity[]> {
  const { rows } = await sql<LinkedIdentity>`
    SELECT id, provider, created_at AS "createdAt", used_at AS "usedAt" FROM identity_link WHERE person_id = ${personId} ORDER BY created_at, id`.execute(
    db,
  );
  return rows;
}

export type Sheet = { number: string; printedAt: Date; usedAt: Date | null };

/** The sheet with which a person signs in, if a desk printed them one. */
export async function readSheet(db: Db, personId: string): Promise<Sheet | undefined> {
  const { rows } = await sql<Sheet>`
    SELECT number, printed_at AS "printedAt", used_at AS "usedAt" FROM identity_paper_code WHERE person_id = ${personId}`.execute(db);
  return rows[0];
}
