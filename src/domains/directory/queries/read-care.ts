import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { FADING_DAYS } from '../rules.ts';
import type { MissingCount } from '../engine/suppress-small.ts';

/** What was missing in the last twelve whole months, by kind and neighbourhood; to be shown through `suppressSmall` only. */
export async function countMissingHelp(db: Db, today: string): Promise<MissingCount[]> {
  const { rows } = await sql<MissingCount>`
    SELECT m.service_type AS type, n.name AS neighbourhood, count(*)::int AS count
    FROM directory_missing_help m LEFT JOIN places_neighbourhood n ON n.id = m.neighbourhood_id
    WHERE m.asked_on >= date_trunc('month', ${today}::date) - interval '12 months' AND m.asked_on < date_trunc('month', ${today}::date)
    GROUP BY 1, 2`.execute(db);
  return rows;
}

export type NeedsCare = { id: string; name: string; organizationName: string; reason: 'no-address' | 'changed'; since: string | null };

const SHOWN_MAX = 200;

/** Services that a person has to look after: nobody to ask by mail although they are fading, or whose provider said they have changed. */
export async function readNeedsCare(db: Db, today: string): Promise<NeedsCare[]> {
  const { rows } = await sql<NeedsCare>`
    SELECT s.id, s.name, o.name AS "organizationName", CASE WHEN c.used_at IS NULL THEN 'no-address' ELSE 'changed' END AS reason,
      coalesce(c.used_at::date, s.assured_date)::text AS since
    FROM directory_service s
    JOIN directory_organization o ON o.id = s.organization_id
    LEFT JOIN LATERAL (SELECT r.used_at FROM directory_confirmation_item i JOIN directory_confirmation_request r ON r.id = i.request_id
      WHERE i.service_id = s.id AND i.answer = 'changed' AND r.used_at::date > coalesce(s.assured_date, '-infinity')
      ORDER BY r.used_at DESC LIMIT 1) c ON true
    WHERE s.status = 'active' AND (c.used_at IS NOT NULL
      OR (coalesce(nullif(s.email, ''), nullif(o.email, '')) IS NULL AND coalesce(${today}::date - s.assured_date > ${FADING_DAYS}, true)))
    ORDER BY reason, since NULLS FIRST, s.name LIMIT ${SHOWN_MAX}`.execute(db);
  return rows;
}
