import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type SheetState = {
  /** The number on the person's sheet; null for whoever has none. */
  number: string | null;
  /** Whether this very visit printed it: then it can be printed again. */
  isOfVisit: boolean;
  recovery: 'open' | 'approved' | null;
};

/** What a desk can do about somebody's sheet. */
export async function readSheetState(db: Db, { personId, visitId, now }: { personId: string; visitId: string; now: Date }): Promise<SheetState> {
  const { rows } = await sql<SheetState>`
    SELECT c.number, coalesce(c.visit_id = ${visitId}, false) AS "isOfVisit",
      (SELECT r.state FROM identity_recovery r WHERE r.person_id = ${personId} AND r.state IN ('open', 'approved') AND r.expires_at > ${now}) AS recovery
    FROM (SELECT 1) one LEFT JOIN identity_paper_code c ON c.person_id = ${personId}`.execute(db);
  return rows[0]!;
}
