import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { cleanText } from '../../../kernel/text.ts';

/** Who has a mail address in this city. For pages of office alone: elsewhere nobody is told whether an address has an account. */
export async function findPerson(db: Db, address: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT p.id, p.name FROM identity_email e JOIN identity_person p ON p.id = e.person_id
    WHERE e.address_folded = ${cleanText(address).toLowerCase()} AND p.state <> 'erased'`.execute(db);
  return rows[0];
}
