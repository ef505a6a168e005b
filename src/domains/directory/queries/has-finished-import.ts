import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** True when a register was imported to its end at least once; an import that was cut off does not count. */
export async function hasFinishedImport(db: Db, source: string): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM directory_import WHERE source = ${source} AND finished_at IS NOT NULL AND NOT report ? 'interrupted'`.execute(db);
  return rows.length > 0;
}
