import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Texts, Translate } from '../../../i18n/index.ts';
import { newId } from '../../../kernel/ids.ts';
import { queueMail } from '../../../mail/queue-mail.ts';

export type Message = { subject: string; body: string };
export type NewTelling = {
  personId: string;
  /** What it is told for; the same occasion is told once. */
  occasion: string;
  /** Where several act for one person, an address of theirs is not the person's own: then it goes by letter. */
  notTo?: readonly string[];
  write: (t: Translate) => Message;
};

/**
 * Tells a person something in their language within the command's transaction: by mail to their own address, else by a letter that waits at
 * the help desks (K5). @returns which way it goes, undefined for nobody.
 */
export async function tellDirectly(
  trx: Db,
  texts: Pick<Texts, 'translator'>,
  { personId, occasion, notTo = [], write }: NewTelling,
  now: Date,
): Promise<'mail' | 'letter' | undefined> {
  const { rows } = await sql<{ language: string; address: string | null }>`
    SELECT p.language, (SELECT e.address FROM identity_email e WHERE e.person_id = p.id AND e.address_folded <> ALL (${notTo.map((one) => one.toLowerCase())}::text[])
      ORDER BY e.proven_at DESC, e.address_folded LIMIT 1) AS address
    FROM identity_person p WHERE p.id = ${personId} AND p.state <> 'erased'`.execute(trx);
  const person = rows[0];
  if (!person) return undefined;
  const { subject, body } = write(texts.translator(person.language));
  if (person.address !== null) {
    await queueMail(trx, { occasion, recipient: person.address, language: person.language, subject, body }, now);
    return 'mail';
  }
  await sql`
    INSERT INTO identity_letter (id, person_id, occasion, language, subject, body, created_at)
    VALUES (${newId(now)}, ${personId}, ${occasion}, ${person.language}, ${subject}, ${body}, ${now}) ON CONFLICT (occasion) DO NOTHING`.execute(trx);
  return 'letter';
}
