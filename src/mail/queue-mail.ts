import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { emit } from '../jobs/outbox.ts';
import { newId } from '../kernel/ids.ts';
import { isBrokenAddress } from './broken-addresses.ts';

export type Mail = {
  /** What it is written for; the same occasion is written once, however often the command is repeated. */
  occasion: string;
  recipient: string;
  language: string;
  subject: string;
  /** Plain text. */
  body: string;
};

/** As the table checks it: one address, nothing that could add a recipient or a header. */
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** Whether mail can be addressed so. Whether somebody reads it is another question. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);

/** Somebody waits for this mail: it is sent at the relay's next look, not at the minute. */
export const MAIL_AWAITED = 'mail.awaited';

/**
 * Leaves a message in the command's transaction; it is sent afterwards, at once where somebody waits for it. Where mail is known not to
 * arrive, only what somebody waits for is tried: it is how an address shows that it works again. @returns whether it is new.
 */
export async function queueMail(trx: Db, mail: Mail, now: Date, { isAwaited = false } = {}): Promise<boolean> {
  if (!isAwaited && (await isBrokenAddress(trx, mail.recipient))) return false;
  if (isAwaited) await emit(trx, { type: MAIL_AWAITED, payload: { occasion: mail.occasion } }, now);
  const { rows } = await sql`
    INSERT INTO mail_message (id, occasion, recipient, language, subject, body, created_at, next_attempt_at)
    VALUES (${newId(now)}, ${mail.occasion}, ${mail.recipient}, ${mail.language}, ${mail.subject.replace(/[\r\n]+/g, ' ')}, ${mail.body}, ${now}, ${now})
    ON CONFLICT (occasion) DO NOTHING RETURNING id`.execute(trx);
  return rows.length > 0;
}
