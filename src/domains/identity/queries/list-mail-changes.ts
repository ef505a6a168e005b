import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { RecoveryCheck } from '../rules/desk.ts';

export type MailChangeToDecide = {
  id: string;
  name: string;
  space: string;
  checks: RecoveryCheck[];
  /** Where they want their mail; null where they want none any more. */
  address: string | null;
  openedBy: string;
  openedAt: Date;
  expiresAt: Date;
  /** Whether the reader may decide it: neither the first officer nor the person. */
  isDecidable: boolean;
};

/** Changes of address that were asked for at desks and wait for a second officer, the oldest first. */
export async function listMailChanges(db: Db, { readerId, now }: { readerId: string; now: Date }): Promise<MailChangeToDecide[]> {
  const { rows } = await sql<MailChangeToDecide>`
    SELECT c.id, p.name, c.space, c.checks, c.address, o.name AS "openedBy", c.asked_at AS "openedAt", c.expires_at AS "expiresAt",
      ${readerId}::uuid NOT IN (c.opened_by, c.person_id) AS "isDecidable"
    FROM identity_mail_change c JOIN identity_person p ON p.id = c.person_id JOIN identity_person o ON o.id = c.opened_by
    WHERE c.state = 'to-decide' AND c.expires_at > ${now} ORDER BY c.asked_at, c.id`.execute(db);
  return rows;
}
