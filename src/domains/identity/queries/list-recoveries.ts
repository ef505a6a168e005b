import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { RecoveryCheck } from '../rules/desk.ts';

export type OpenRecovery = {
  id: string;
  name: string;
  space: string;
  checks: RecoveryCheck[];
  openedBy: string;
  openedAt: Date;
  expiresAt: Date;
  /** Whether the reader may decide it: neither the first officer nor the person. */
  isDecidable: boolean;
};

/** Recoveries of all desks that wait for a second officer, the oldest first. */
export async function listRecoveries(db: Db, { readerId, now }: { readerId: string; now: Date }): Promise<OpenRecovery[]> {
  const { rows } = await sql<OpenRecovery>`
    SELECT r.id, p.name, r.space, r.checks, o.name AS "openedBy", r.opened_at AS "openedAt", r.expires_at AS "expiresAt",
      ${readerId}::uuid NOT IN (r.opened_by, r.person_id) AS "isDecidable"
    FROM identity_recovery r JOIN identity_person p ON p.id = r.person_id JOIN identity_person o ON o.id = r.opened_by
    WHERE r.state = 'open' AND r.expires_at > ${now} ORDER BY r.opened_at, r.id`.execute(db);
  return rows;
}
