import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { noteBrokenAddress } from './broken-addresses.ts';

export type WaitingMail = { id: string; recipient: string; language: string; subject: string; body: string };
/** The server says that the address does not exist: trying again helps nobody. */
export class AddressRefused extends Error {
  readonly status: string;
  constructor(status: string) {
    super(`the address is refused: ${status}`);
    this.status = status;
  }
}

/** Hands one message to a mail server. @throws AddressRefused for an address that is none, Error when the server does not take it now. */
export type SendMail = (mail: WaitingMail) => Promise<void>;

const MAILS_AT_ONCE = 100;
/** With doubling waits from a minute on, the last attempt is made after about three days. */
const ATTEMPTS_MAX = 13;

/** Sends what waits in one city. A message that fails waits longer each time and stops no other. @returns how many were taken. */
export async function deliverMail(db: Db, { send, now }: { send: SendMail; now: Date }): Promise<number> {
  let sent = 0;
  for (let count = 0; count < MAILS_AT_ONCE; count += 1) {
    const mail = await nextMail(db, now);
    if (!mail) return sent;
    if (await tryToSend(db, { mail, send, now })) sent += 1;
  }
  return sent;
}

/** Moves its next attempt into the future before it is sent: killed in between, it comes back later rather than at once. */
async function nextMail(db: Db, now: Date): Promise<WaitingMail | undefined> {
  const { rows } = await sql<WaitingMail>`
    UPDATE mail_message SET attempts = attempts + 1, next_attempt_at = ${now}::timestamptz + interval '1 minute' * power(2, attempts)
    WHERE id = (SELECT id FROM mail_message WHERE sent_at IS NULL AND next_attempt_at <= ${now} AND attempts < ${ATTEMPTS_MAX}
      ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, language, subject, body`.execute(db);
  return rows[0];
}

async function tryToSend(db: Db, { mail, send, now }: { mail: WaitingMail; send: SendMail; now: Date }): Promise<boolean> {
  try {
    await send(mail);
    await sql`UPDATE mail_message SET sent_at = ${now}, last_error = NULL WHERE id = ${mail.id}`.execute(db);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    const isOver = error instanceof AddressRefused;
    if (isOver) await noteBrokenAddress(db, { address: mail.recipient, reason: 'refused', status: error.status, now });
    await sql`
      UPDATE mail_message SET last_error = ${reason}, attempts = CASE WHEN ${isOver} THEN ${ATTEMPTS_MAX} ELSE attempts END WHERE id = ${mail.id}`.execute(
      db,
    );
    return false;
  }
}
