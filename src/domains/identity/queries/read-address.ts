import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Where mail reaches a person, the address proven last; undefined for whoever has none. */
export async function readAddress(db: Db, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ address: string }>`
    SELECT address FROM identity_email WHERE person_id = ${personId} ORDER BY proven_at DESC, address_folded LIMIT 1`.execute(db);
  return rows[0]?.address;
}
