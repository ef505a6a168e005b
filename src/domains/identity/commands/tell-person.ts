import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { queueMail } from '../../../mail/queue-mail.ts';

/** A mail in the language of whoever gets it. */
export type WriteMail = (language: string) => { subject: string; body: string };

/** Tells a person at every address that is known, so that nobody changes their way in behind their back. @returns how many mails were left. */
export async function tellPerson(
  trx: Db,
  { personId, occasion, write, now }: { personId: string; occasion: string; write: WriteMail; now: Date },
): Promise<number> {
  const { rows } = await sql<{ address: string; language: string }>`
    SELECT e.address, p.language FROM identity_email e JOIN identity_person p ON p.id = e.person_id
    WHERE p.id = ${personId} ORDER BY e.address_folded`.execute(trx);
  for (const [index, { address, language }] of rows.entries()) {
    await queueMail(trx, { occasion: `${occasion}:${index}`, recipient: address, language, ...write(language) }, now);
  }
  return rows.length;
}
