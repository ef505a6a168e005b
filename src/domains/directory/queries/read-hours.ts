import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type Hours = { byday?: string; opens_at?: string; closes_at?: string; description?: string };

/** The opening hours of services and of their public places; those of secret places are not read (K1). */
export async function readHours(db: Db, ids: string[]): Promise<Map<string, Hours[]>> {
  const { rows } = await sql<{ id: string; hours: Hours[] }>`
    SELECT h.service AS id, json_agg(json_strip_nulls(json_build_object('byday', x.byday, 'opens_at', x.opens_at, 'closes_at', x.closes_at,
      'description', x.description)) ORDER BY x.service_id, x.id) AS hours
    FROM (
      SELECT service_id AS service, id FROM directory_shown_schedule WHERE service_id = ANY(${ids})
      UNION
      SELECT sl.service_id, y.id FROM directory_service_at_location sl
      JOIN directory_shown_schedule y ON y.location_id = sl.location_id WHERE sl.service_id = ANY(${ids})
    ) h JOIN directory_schedule x ON x.id = h.id GROUP BY h.service`.execute(db);
  return new Map(rows.map((row) => [row.id, row.hours]));
}
