import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { FADING_DAYS, HIDDEN_DAYS } from '../rules.ts';

export type ConfirmationHistory = { sourceId: string; days: string[] }[];

/**
 * Takes over when services were confirmed in another system, and draws the curve of freshness that follows from it, month by month.
 * What is known already stays; the same history twice changes nothing.
 */
export async function saveConfirmationHistory(
  db: Db,
  { source, history, today }: { source: string; history: ConfirmationHistory; today: string },
): Promise<void> {
  const rows = history.flatMap(({ sourceId, days }) => days.map((day) => ({ source_id: sourceId, day })));
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO directory_confirmation (service_id, confirmed_on, channel)
      SELECT r.entity_id, h.day, 'import' FROM json_to_recordset(${JSON.stringify(rows)}) AS h (source_id text, day date)
      JOIN directory_source_record r ON r.source = ${source} AND r.entity = 'service' AND r.source_id = h.source_id
      ON CONFLICT DO NOTHING`.execute(trx);
    await sql`
      INSERT INTO directory_freshness_day (day, fresh, fading, hidden)
      SELECT d.day, count(*) FILTER (WHERE age <= ${FADING_DAYS}), count(*) FILTER (WHERE age > ${FADING_DAYS} AND age <= ${HIDDEN_DAYS}),
        count(*) FILTER (WHERE age > ${HIDDEN_DAYS})
      FROM (SELECT (date_trunc('month', ${today}::date) - make_interval(months => n) - interval '1 day')::date AS day FROM generate_series(0, 22) AS n) d
      CROSS JOIN LATERAL (SELECT d.day - max(c.confirmed_on) AS age FROM directory_confirmation c WHERE c.confirmed_on <= d.day GROUP BY c.service_id) ages
      GROUP BY d.day ON CONFLICT (day) DO NOTHING`.execute(trx);
  });
}

export type MissingHelpHistory = { askedOn: string; serviceType: string; neighbourhoodId: string; language: string }[];

/** Takes over what people missed from another system's count. The same row of the same history is entered once. */
export async function saveMissingHelpHistory(db: Db, { source, history }: { source: string; history: MissingHelpHistory }): Promise<void> {
  const rows = history.map((row, index) => ({
    id: idFromName('missing-help', source, String(index)),
    asked_on: row.askedOn,
    service_type: row.serviceType,
    neighbourhood_id: row.neighbourhoodId,
    language: row.language,
  }));
  await sql`
    INSERT INTO directory_missing_help (id, asked_on, service_type, neighbourhood_id, language)
    SELECT id, asked_on, service_type, neighbourhood_id, language FROM json_populate_recordset(NULL::directory_missing_help, ${JSON.stringify(rows)})
    ON CONFLICT (id) DO NOTHING`.execute(db);
}
