import type { Db } from '../../../db/database.ts';
import { queueMail } from '../../../mail/queue-mail.ts';
import { readPeople } from '../../identity/index.ts';

/** A mail in the reader's language. Its subject says that there is news, and never about what or whom. */
export type WriteNews = (language: string) => { subject: string; body: string };

/** Tells somebody that their page has news, in the command's transaction. Who has no address finds it on the page or hears it at a desk. */
export async function tellPerson(
  trx: Db,
  { personId, occasion, write }: { personId: string | null; occasion: string; write: WriteNews },
  now: Date,
): Promise<void> {
  const person = (await readPeople(trx, [personId])).get(personId ?? '');
  if (!person?.address) return;
  const { subject, body } = write(person.language);
  await queueMail(trx, { occasion: `register ${occasion} ${personId}`, recipient: person.address, language: person.language, subject, body }, now);
}
