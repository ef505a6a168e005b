import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isBrokenAddress } from '../../../mail/broken-addresses.ts';

/** Where mail reaches a person, the address proven last; undefined for whoever has none. */
export async function readAddress(db: Db, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ address: string }>`
    SELECT address FROM identity_email WHERE person_id = ${personId} ORDER BY proven_at DESC, address_folded LIMIT 1`.execute(db);
  return rows[0]?.address;
}

/** The same address where our mail is known not to arrive there; undefined where it may, and for whoever has none. */
export async function readBrokenAddress(db: Db, personId: string): Promise<string | undefined> {
  const address = await readAddress(db, personId);
  return address !== undefined && (await isBrokenAddress(db, address)) ? address : undefined;
}
