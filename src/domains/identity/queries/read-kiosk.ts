import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { KIOSK_IDLE_MINUTES } from '../rules/desk.ts';
import { spaceName } from './read-visit.ts';

/**
 * The public computer that a sealed cookie names, at one of its pages; reading it counts as one. `isIdle` says that nobody was there for so
 * long that whoever comes now is somebody else. @returns undefined for one that was switched off.
 */
export async function readKiosk(
  db: Db,
  { id, now }: { id: string; now: Date },
): Promise<{ id: string; spaceName: string; isIdle: boolean } | undefined> {
  const { rows } = await sql<{ space: string; isIdle: boolean }>`
    UPDATE identity_kiosk k SET seen_at = greatest(k.seen_at, ${now}) FROM identity_kiosk before
    WHERE k.id = ${id} AND before.id = k.id AND k.revoked_at IS NULL
    RETURNING k.space, before.seen_at <= ${now}::timestamptz - make_interval(mins => ${KIOSK_IDLE_MINUTES}) AS "isIdle"`.execute(db);
  return rows[0] && { id, spaceName: await spaceName(db, rows[0].space), isIdle: rows[0].isIdle };
}

/** A session on a public computer is over after the same few minutes, also for whoever copied its cookie. */
export async function shortenSession(db: Db, { sessionId, now }: { sessionId: string; now: Date }): Promise<void> {
  await sql`
    UPDATE identity_session SET idle_minutes = least(idle_minutes, ${KIOSK_IDLE_MINUTES}), seen_at = greatest(seen_at, ${now})
    WHERE id = ${sessionId} AND ended_at IS NULL`.execute(db);
}
