import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { newId } from '../../../kernel/ids.ts';

/** An import that has been silent for this long was killed; another may begin. */
const SILENCE_MAX = '1 minute';

/** Takes the city's one place for an import. @returns undefined when another import is at work. */
export async function beginImport(db: Db, source: string, now: Date): Promise<string | undefined> {
  const id = newId(now);
  await sql`UPDATE directory_import SET finished_at = ${now}, report = '{"interrupted": true}'
    WHERE finished_at IS NULL AND heartbeat_at < ${now}::timestamptz - ${sql.lit(SILENCE_MAX)}::interval`.execute(db);
  try {
    await sql`INSERT INTO directory_import (id, source, started_at, heartbeat_at) VALUES (${id}, ${source}, ${now}, ${now})`.execute(db);
    return id;
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

export async function keepImportAlive(db: Db, id: string): Promise<void> {
  await sql`UPDATE directory_import SET heartbeat_at = now() WHERE id = ${id}`.execute(db);
}

/** Frees the place and leaves no trace: for a rehearsal, which must not count as an import. */
export async function forgetImport(db: Db, id: string): Promise<void> {
  await sql`DELETE FROM directory_import WHERE id = ${id}`.execute(db);
}

export async function endImport(db: Db, { id, report }: { id: string; report: unknown }): Promise<void> {
  await sql`UPDATE directory_import SET finished_at = now(), report = ${JSON.stringify(report)} WHERE id = ${id} AND finished_at IS NULL`.execute(db);
}
