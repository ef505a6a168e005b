import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Published prices of one kind of help by one unit: the lowest, the middle and the highest. */
export type PriceSpread = { type: string; unit: string; currency: string; prices: number; low: number; median: number; high: number };
/**
 * How concentrated a kind of help is: the Herfindahl-Hirschman index over providers' shares of the services published, from near 0 (many
 * alike) to 10,000 (one alone).
 */
export type Concentration = { type: string; providers: number; services: number; hhi: number };

/** Fewer prices or services than this are no market. All of it is public on the services' own pages. */
const COMPARED_MIN = 3;

/** What the directory's published services say of a market, kind by kind. */
export async function readMarket(db: Db): Promise<{ spreads: PriceSpread[]; concentrations: Concentration[] }> {
  const { rows: spreads } = await sql<PriceSpread>`
    SELECT e.types[1] AS type, c.price_unit AS unit, c.currency, count(*)::int AS prices, min(c.amount)::float8 AS low,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY c.amount)::float8 AS median, max(c.amount)::float8 AS high
    FROM directory_search_entry e JOIN directory_cost_option c ON c.service_id = e.service_id
    WHERE c.amount > 0 AND c.price_unit IS NOT NULL AND c.currency IS NOT NULL
    GROUP BY 1, 2, 3 HAVING count(*) >= ${COMPARED_MIN} ORDER BY max(c.amount) / min(c.amount) DESC, 1, 2`.execute(db);
  const { rows: concentrations } = await sql<Concentration>`
    WITH shares AS (
      SELECT types[1] AS type, organization_id, count(*)::float8 AS own, sum(count(*)) OVER (PARTITION BY types[1])::float8 AS whole
      FROM directory_search_entry GROUP BY 1, 2)
    SELECT type, count(*)::int AS providers, max(whole)::int AS services, round(sum((own / whole) ^ 2) * 10000)::int AS hhi
    FROM shares GROUP BY type HAVING max(whole) >= ${COMPARED_MIN} ORDER BY 4 DESC, 1`.execute(db);
  return { spreads, concentrations };
}
