import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type Person = { id: string; name: string; language: string };

/** What somebody is called and in which language we write to them; undefined for the unknown and the erased. */
export async function readPerson(db: Db, personId: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`SELECT id, name, language FROM identity_person WHERE id = ${personId} AND state <> 'erased'`.execute(db);
  return rows[0];
}
