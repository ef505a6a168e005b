import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Where mail reaches a person and in which language, the address proven last; undefined for whoever may not sign in any more. */
export async function readRecipient(db: Db, personId: string): Promise<{ address: string | undefined; language: string } | undefined> {
  const { rows } = await sql<{ address: string | null; language: string }>`
    SELECT p.language, (SELECT e.address FROM identity_email e WHERE e.person_id = p.id ORDER BY e.proven_at DESC, e.address_folded LIMIT 1) AS address
    FROM identity_person p WHERE p.id = ${personId} AND p.state <> 'erased'`.execute(db);
  const row = rows[0];
  return row && { address: row.address ?? undefined, language: row.language };
}
