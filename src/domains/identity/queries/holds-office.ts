import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Whether somebody has a role that was given to them: a desk does not open their account, since two colleagues could make themselves an administrator. */
export async function holdsOffice(db: Db, { personId, now }: { personId: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM identity_grant WHERE person_id = ${personId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`.execute(db);
  return rows.length > 0;
}
