import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/**
 * Whether two people belong together as far as accounts tell: one keeps the other now, somebody keeps both, or both keep somebody, as
 * parents keep their child. Each has a circle of one step, and the two circles touch.
 */
export async function sameHousehold(db: Db, { one, other, now }: { one: string; other: string; now: Date }): Promise<boolean> {
  const circle = (personId: string) => sql`
    SELECT ${personId}::uuid AS id UNION SELECT keeper_id FROM holding WHERE person_id = ${personId}
    UNION SELECT person_id FROM holding WHERE keeper_id = ${personId}`;
  const { rows } = await sql`
    WITH holding AS MATERIALIZED (
      SELECT keeper_id, person_id FROM identity_keeping WHERE ended_at IS NULL AND (ends_at IS NULL OR ends_at > ${now})
        AND (keeper_id IN (${one}, ${other}) OR person_id IN (${one}, ${other}))
    ) (${circle(one)}) INTERSECT (${circle(other)}) LIMIT 1`.execute(db);
  return rows.length > 0;
}
