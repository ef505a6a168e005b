import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type FreshnessDay = { day: string; fresh: number; fading: number; hidden: number };

const MONTHS_SHOWN = 24;

/** How fresh the directory was: the latest count, and the last count of each of the two years' months before it, oldest first. */
export async function readFreshness(db: Db): Promise<{ latest: FreshnessDay | undefined; months: FreshnessDay[] }> {
  const { rows } = await sql<FreshnessDay>`
    SELECT DISTINCT ON (date_trunc('month', day)) day::text, fresh, fading, hidden FROM directory_freshness_day
    ORDER BY date_trunc('month', day) DESC, day DESC LIMIT ${MONTHS_SHOWN}`.execute(db);
  return { latest: rows[0], months: rows.toReversed() };
}
