import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { ENTITY_NAMES, tableOf } from '../engine/hsds-model.ts';

const TABLES = [
  ...ENTITY_NAMES.map(tableOf),
  'directory_halt',
  'directory_service_profile',
  'directory_eligibility',
  'directory_schedule_exception',
  'directory_translation',
  'directory_source_record',
];

/**
 * Changes whenever a row of the directory does: a sum over the places and the writers of all row versions, which is far cheaper
 * than composing the documents (some milliseconds for a city) and knows of every writer there will ever be.
 */
export async function exportVersion(db: Db): Promise<string> {
  const sums = TABLES.map(
    (table, index) =>
      sql`SELECT ${sql.lit(index)} AS place, count(*) AS n, sum(hashtextextended(t.xmin::text || t.ctid::text, 0)) AS mark FROM ${sql.table(table)} t`,
  );
  const { rows } = await sql<{ n: string; mark: string | null }>`${sql.join(sums, sql` UNION ALL `)} ORDER BY place`.execute(db);
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 27);
}
