import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type MailChange = {
  state: 'asked' | 'to-decide' | 'waits';
  /** Where mail shall go, null for nowhere. */
  address: string | null;
  dueAt: Date | null;
};

/** The change of address that runs for a person; what ran out is none. */
export async function readMailChange(db: Db, { personId, now }: { personId: string; now: Date }): Promise<MailChange | undefined> {
  const { rows } = await sql<MailChange>`
    SELECT state, address, due_at AS "dueAt" FROM identity_mail_change
    WHERE person_id = ${personId} AND ended_at IS NULL AND (state = 'waits' OR expires_at > ${now})`.execute(db);
  return rows[0];
}
