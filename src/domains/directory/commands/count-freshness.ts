import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { factsSince } from '../queries/taken-over.ts';
import { FADING_DAYS, HIDDEN_DAYS } from '../rules.ts';

/** Enters today's count of fresh, fading and hidden services in the public history; a second count of a day replaces the first. */
export async function countFreshness(db: Db, { today }: { today: string }): Promise<void> {
  await sql`
    INSERT INTO directory_freshness_day (day, fresh, fading, hidden)
    SELECT ${today}::date, count(*) FILTER (WHERE confirmed <= ${FADING_DAYS}),
      count(*) FILTER (WHERE coalesce(confirmed > ${FADING_DAYS}, true) AND coalesce(since <= ${HIDDEN_DAYS}, true)),
      count(*) FILTER (WHERE since > ${HIDDEN_DAYS})
    FROM (SELECT ${today}::date - s.assured_date AS confirmed, ${today}::date - ${factsSince} AS since
      FROM directory_service s WHERE s.status = 'active') ages
    ON CONFLICT (day) DO UPDATE SET fresh = excluded.fresh, fading = excluded.fading, hidden = excluded.hidden`.execute(db);
}
