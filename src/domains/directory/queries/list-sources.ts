import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type SourceRow = {
  source: string;
  /** Records it brought that are here now, by kind of thing. */
  records: Record<string, number>;
  changedAt: Date | null;
  /** How often it was imported, and when last; an import that is under way counts. */
  imports: number;
  importedAt: Date | null;
  isRunning: boolean;
};

/** Every source that a city's directory has records of, or of which it keeps an import's report. */
export async function listSources(db: Db): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    WITH kinds AS (
      SELECT source, entity, count(*)::int AS n, max(imported_at) AS at FROM directory_source_record GROUP BY source, entity
    ), held AS (
      SELECT source, json_object_agg(entity, n ORDER BY entity) AS records, max(at) AS at FROM kinds GROUP BY source
    ), done AS (
      SELECT source, count(*)::int AS n, max(started_at) AS at, bool_or(finished_at IS NULL) AS running FROM directory_import
      WHERE report IS NULL OR NOT report ? 'removed' GROUP BY source
    )
    SELECT source, coalesce(h.records, '{}') AS records, h.at AS "changedAt", coalesce(d.n, 0) AS imports, d.at AS "importedAt",
      coalesce(d.running, false) AS "isRunning"
    FROM held h FULL JOIN done d USING (source) ORDER BY source`.execute(db);
  return rows;
}
