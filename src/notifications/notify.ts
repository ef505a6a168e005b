import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { MessageKey } from '../i18n/index.ts';
import type { MessageArguments } from '../i18n/messages.gen.ts';
import { emit } from '../jobs/outbox.ts';
import { newId } from '../kernel/ids.ts';
import { type NoticeKind, wayOf } from './kinds.ts';
import { readSettings } from './settings.ts';

/** A text of the catalogue with its values, said in whichever language it is read in. */
export type NoticeText = {
  [Key in MessageKey]: MessageArguments[Key] extends null ? { key: Key } : { key: Key; values: MessageArguments[Key] };
}[MessageKey];
/** What a notice says: a text of the catalogue, or one composed before, by language (ISO 639-1), English among them. */
export type NoticeContent = NoticeText | { composed: { en: string } & Record<string, string> };

export type NewNotice = {
  /** What it is said for, as `domain.event/id`: the same occasion is said once, however often the command is repeated. */
  occasion: string;
  personId: string;
  kind: NoticeKind;
  /** One or two plain sentences that could stand on a postcard: mail is read on the way. What is private stands behind the link. */
  content: NoticeContent;
  /** The page it leads to, inside the city and without its language: `/account/files`. */
  link?: string;
  /** Its mail waits for no morning and no end of quiet hours. */
  isUrgent?: boolean;
  /** The command writes its mail itself, such as to every address at once: here it stands on the person's page. */
  isMailed?: boolean;
  now: Date;
};

/** Something may be there to be mailed; what is due is decided when the mail is written. */
export const NOTICE_GIVEN = 'notifications.given';

/**
 * Tells a person something, in the command's own transaction, in the ways that they chose and that law asks for.
 * @returns whether something new was said; false where they want to hear nothing of its kind.
 */
export async function notify(db: Db, notice: NewNotice): Promise<boolean> {
  const { occasion, personId, kind, content, link = null, isUrgent = false, isMailed = false, now } = notice;
  const way = wayOf(await readSettings(db, personId), kind);
  if (way === 'none') return false;
  const isMailing = way === 'mail' && !isMailed;
  return inTransaction(db, async (trx) => {
    const id = newId(now);
    const { rows } = await sql`
      INSERT INTO notifications_notice (id, occasion, person_id, kind, content, link, is_urgent, created_at, mail)
      VALUES (${id}, ${occasion}, ${personId}, ${kind}, ${JSON.stringify(content)}, ${link}, ${isUrgent}, ${now}, ${isMailing ? 'waiting' : 'none'})
      ON CONFLICT (occasion) DO NOTHING RETURNING id`.execute(trx);
    if (rows.length > 0 && isMailing) await emit(trx, { type: NOTICE_GIVEN, payload: { id } }, now);
    return rows.length > 0;
  });
}
