import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { isUuid } from '../kernel/ids.ts';
import type { NoticeKind } from './kinds.ts';
import type { NoticeContent } from './notify.ts';

export type Notice = { id: string; kind: NoticeKind; content: NoticeContent; link: string | null; createdAt: Date; isRead: boolean };

/** What a person was told, the latest first, a page at a time. */
export async function listNotices(db: Db, { personId, offset, limit }: { personId: string; offset: number; limit: number }): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    SELECT id, kind, content, link, created_at AS "createdAt", read_at IS NOT NULL AS "isRead" FROM notifications_notice
    WHERE person_id = ${personId} ORDER BY created_at DESC, id DESC OFFSET ${offset} LIMIT ${limit}`.execute(db);
  return rows;
}

export async function countNotices(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM notifications_notice WHERE person_id = ${personId}`.execute(db);
  return rows[0]!.count;
}

/** Notes that a person has read one notice. @returns where it leads; undefined where it is not theirs or not there. */
export async function readNotice(
  db: Db,
  { personId, id, now }: { personId: string; id: string; now: Date },
): Promise<{ link: string | null } | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<{ link: string | null }>`
    UPDATE notifications_notice SET read_at = coalesce(read_at, ${now}) WHERE id = ${id} AND person_id = ${personId} RETURNING link`.execute(db);
  return rows[0];
}

/** Notes that a person has read everything that was there. */
export async function readAllNotices(db: Db, { personId, now }: { personId: string; now: Date }): Promise<void> {
  await sql`
    UPDATE notifications_notice SET read_at = ${now} WHERE person_id = ${personId} AND read_at IS NULL AND created_at <= ${now}`.execute(db);
}
