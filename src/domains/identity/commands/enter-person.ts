import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import { cleanText } from '../../../kernel/text.ts';
import { NAME_LENGTH_MAX } from '../rules.ts';

export type NewPerson = {
  name: string;
  language: string;
  /** Where mail reaches them, proven by a code or vouched for by who enters it; people of a desk may have none. */
  address?: string | undefined;
  origin: 'mail' | 'desk' | 'oidc' | 'office';
  /** The id, where it must be the same each time. */
  id?: string | undefined;
};

/** Enters a person in the command's transaction. @returns their id, undefined when the name is empty. */
export async function enterPerson(trx: Db, { name, language, address, origin, id: given }: NewPerson, now: Date): Promise<string | undefined> {
  const called = cleanText(name).slice(0, NAME_LENGTH_MAX);
  if (called === '') return undefined;
  const id = given ?? newId(now);
  await sql`
    INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
    VALUES (${id}, ${called}, ${language}, ${origin}, ${now}, ${now})`.execute(trx);
  if (address !== undefined) {
    await sql`
      INSERT INTO identity_email (person_id, address, address_folded, proven_at)
      VALUES (${id}, ${address}, ${address.toLowerCase()}, ${now})`.execute(trx);
  }
  return id;
}
