import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Whose } from '../../../db/personal-tables.ts';

/** When a person's account will be erased, undefined while nobody has asked for it. */
export async function readErasureDue(db: Db, personId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ dueAt: Date }>`SELECT due_at AS "dueAt" FROM identity_erasure_request WHERE person_id = ${personId}`.execute(db);
  return rows[0]?.dueAt;
}

/** A person as the tables of all domains name them. */
export async function readWhose(db: Db, personId: string): Promise<Whose> {
  const { rows } = await sql<{ address: string }>`SELECT address_folded AS address FROM identity_email WHERE person_id = ${personId}`.execute(db);
  return { personId, addresses: rows.map(({ address }) => address) };
}
