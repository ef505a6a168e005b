import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Whether somebody serves a person somewhere, in this browser or another. */
export async function hasOpenVisit(db: Db, operatorId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM identity_visit WHERE operator_id = ${operatorId} AND ended_at IS NULL`.execute(db);
  return rows.length > 0;
}
