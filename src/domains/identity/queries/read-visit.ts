import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { DeskVisit } from '../../../web/context.ts';
import { keptSpaces } from '../../places/index.ts';
import { isLocked } from '../rules/desk.ts';

type Row = { space: string; seenAt: Date; lockedAt: Date | null };
/** The last page of a visit is written so often: five idle minutes are counted from it. */
const WRITTEN_EVERY_MS = 10_000;

/**
 * The visit that a session acts under, as it is with this page; reading it is a page of it, unless it is locked. A proof younger than the
 * lock opens it. @returns undefined when the visit has ended, or the operator's role for the desk has.
 */
export async function readVisit(db: Db, { visitId, provenAt, now }: { visitId: string; provenAt: Date; now: Date }): Promise<DeskVisit | undefined> {
  const { rows } = await sql<Row>`
    SELECT v.space, v.seen_at AS "seenAt", v.locked_at AS "lockedAt" FROM identity_visit v
    WHERE v.id = ${visitId} AND v.ended_at IS NULL AND EXISTS (SELECT FROM identity_grant g
      WHERE g.person_id = v.operator_id AND g.role = 'space-operator' AND g.scope = v.space AND g.revoked_at IS NULL
        AND (g.expires_at IS NULL OR g.expires_at > ${now}))`.execute(db);
  const visit = rows[0];
  if (!visit) return undefined;
  const isShut = isLocked({ ...visit, provenAt }, now);
  if (!isShut && (visit.lockedAt || now.getTime() - visit.seenAt.getTime() > WRITTEN_EVERY_MS)) {
    // A lock that came meanwhile stays.
    await sql`
      UPDATE identity_visit SET seen_at = greatest(seen_at, ${now}), locked_at = NULL
      WHERE id = ${visitId} AND ended_at IS NULL AND locked_at IS NOT DISTINCT FROM ${visit.lockedAt}`.execute(db);
  }
  return { id: visitId, space: visit.space, spaceName: await spaceName(db, visit.space), isLocked: isShut };
}

/** What people call a desk; its slug where it has closed since. */
export const spaceName = async (db: Db, slug: string): Promise<string> => (await keptSpaces(db)).find((space) => space.slug === slug)?.name ?? slug;
