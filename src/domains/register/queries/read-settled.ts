import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Settled } from '../engine/measure-barrier.ts';

/**
 * The decisions of half-years that are over, by the city's calendar. The half-year that runs is left out: figures change twice a year, so
 * that no two days beside each other tell of one decision.
 */
export async function readSettled(db: Db, { today, timezone }: { today: string; timezone: string }): Promise<Settled[]> {
  const { rows } = await sql<Settled>`
    SELECT extract(year FROM e.at AT TIME ZONE ${timezone})::int || '-' || CASE WHEN extract(month FROM e.at AT TIME ZONE ${timezone}) <= 6 THEN 1 ELSE 2 END AS half,
      e.rung, e.kind = 'approved' AS "isApproved", e.reason, extract(epoch FROM e.at - e.applied_at)::float8 / 86400 AS days, e.documents,
      e.size, e.is_informal AS "isInformal", e.is_newcomer AS "isNewcomer"
    FROM register_event e
    WHERE e.kind IN ('approved', 'refused') AND e.applied_at IS NOT NULL AND e.rung IS NOT NULL
      AND (e.at AT TIME ZONE ${timezone})::date < make_date(extract(year FROM ${today}::date)::int, CASE WHEN extract(month FROM ${today}::date) <= 6 THEN 1 ELSE 7 END, 1)
    ORDER BY e.at, e.id`.execute(db);
  return rows;
}
