import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Whether a person's account has not become their own yet. */
export async function isDependant(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM identity_dependant WHERE person_id = ${personId} AND taken_over_at IS NULL`.execute(db);
  return rows.length > 0;
}
