import { sql } from 'kysely';
import type { City } from '../db/cities.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Texts, Translate } from '../i18n/index.ts';
import { isBrokenAddress } from '../mail/broken-addresses.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { paths } from '../web/paths.ts';
import { noticeText } from './notice-text.ts';
import type { NoticeContent } from './notify.ts';
import { DEFAULT_SETTINGS, type Rhythm } from './kinds.ts';
import { isDue } from './rules.ts';
import { readSettings } from './settings.ts';

/** Where mail reaches a person, and in which language; undefined for whoever is gone. Answered by the domain that keeps people. */
export type FindRecipient = (db: Db, personId: string) => Promise<{ address: string | undefined; language: string } | undefined>;
export type NoticeParts = { texts: Texts; origin: string; findRecipient: FindRecipient };

type Waiting = { id: string; content: NoticeContent; link: string | null; createdAt: Date; isUrgent: boolean };
type Round = { db: Db; city: City; now: Date };

/** Writes the mail that is due: everything that waits for one person in one message. @returns how many messages. */
export async function deliverNotices(round: Round, parts: NoticeParts): Promise<number> {
  const { rows } = await sql<{ personId: string; createdAt: Date; isUrgent: boolean; rhythm: Rhythm; from: number; until: number }>`
    SELECT n.person_id AS "personId", min(n.created_at) AS "createdAt", bool_or(n.is_urgent) AS "isUrgent",
      coalesce(min(s.rhythm), ${DEFAULT_SETTINGS.rhythm}) AS rhythm, coalesce(min(s.quiet_from), ${DEFAULT_SETTINGS.quiet.from}) AS "from",
      coalesce(min(s.quiet_until), ${DEFAULT_SETTINGS.quiet.until}) AS "until"
    FROM notifications_notice n LEFT JOIN notifications_setting s ON s.person_id = n.person_id
    WHERE n.mail = 'waiting' GROUP BY n.person_id ORDER BY min(n.created_at)`.execute(round.db);
  const moment = { now: round.now, timezone: round.city.timezone };
  let written = 0;
  for (const { personId, rhythm, from, until, ...oldest } of rows)
    if (isDue(oldest, { rhythm, quiet: { from, until } }, moment) && (await tellPerson(round, parts, personId))) written += 1;
  return written;
}

/** The same for whom one notice is given, as soon as it is. */
export async function deliverNotice(round: Round, parts: NoticeParts, id: string): Promise<void> {
  const { rows } = await sql<{ personId: string }>`SELECT person_id AS "personId" FROM notifications_notice WHERE id = ${id}`.execute(round.db);
  if (rows[0]) await tellPerson(round, parts, rows[0].personId);
}

/** In one transaction with its rows locked: two programs at once write one message. */
async function tellPerson({ db, city, now }: Round, parts: NoticeParts, personId: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Waiting>`
      SELECT id, content, link, created_at AS "createdAt", is_urgent AS "isUrgent" FROM notifications_notice
      WHERE person_id = ${personId} AND mail = 'waiting' ORDER BY created_at, id FOR UPDATE SKIP LOCKED`.execute(trx);
    const settings = await readSettings(trx, personId);
    const moment = { now, timezone: city.timezone };
    const due = rows.filter((notice) => isDue(notice, settings, moment));
    if (due.length === 0) return false;
    const recipient = await parts.findRecipient(trx, personId);
    const address = recipient?.address;
    if (!recipient || address === undefined || (await isBrokenAddress(trx, address))) {
      await mark(trx, { due, mail: 'unreachable', now });
      return false;
    }
    const language = parts.texts.language(recipient.language)?.code ?? city.languages[0]!;
    const letter = writeLetter({ t: parts.texts.translator(language), language, city, origin: parts.origin, due });
    await queueMail(trx, { occasion: `notice:${due[0]!.id}`, recipient: address, language, ...letter }, now);
    await mark(trx, { due, mail: 'sent', now });
    return true;
  });
}

async function mark(trx: Db, { due, mail, now }: { due: Waiting[]; mail: 'sent' | 'unreachable'; now: Date }): Promise<void> {
  const ids = due.map(({ id }) => id);
  await sql`
    UPDATE notifications_notice SET mail = ${mail}, mailed_at = ${mail === 'sent' ? now : null}::timestamptz WHERE id = ANY(${ids}::uuid[])`.execute(
    trx,
  );
}

type Letter = { t: Translate; language: string; city: City; origin: string; due: Waiting[] };

/** The subject says that there is something, never what. */
function writeLetter({ t, language, city, origin, due }: Letter): { subject: string; body: string } {
  const at = { city: city.slug, language };
  const urgent = due.some(({ isUrgent }) => isUrgent);
  const items = due.map(({ content, link }) =>
    [noticeText(t, language, content), link && `${origin}${paths.noticeLink(at, link)}`].filter(Boolean).join('\n'),
  );
  const parts = [t('notifications.mail.greeting', { city: city.name }), ...items.filter(Boolean)];
  return {
    subject: t(urgent ? 'notifications.mail.subject.urgent' : 'notifications.mail.subject', { city: city.name, count: due.length }),
    body: `${[...parts, `${t('notifications.mail.settings')}\n${origin}${paths.noticeSettings(at)}`].join('\n\n')}\n`,
  };
}
