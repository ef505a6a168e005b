import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { GivenRole } from '../rules.ts';

export type Grant = { id: string; personId: string; name: string; role: GivenRole; scope: string; grantedAt: Date; expiresAt: Date | null };

/** Who has which role in this city, by role. */
export async function listGrants(db: Db, now: Date): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    SELECT g.id, g.person_id AS "personId", p.name, g.role, g.scope, g.granted_at AS "grantedAt", g.expires_at AS "expiresAt"
    FROM identity_grant g JOIN identity_person p ON p.id = g.person_id
    WHERE g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ${now}) AND p.state = 'active'
    ORDER BY g.role, g.scope, p.name, g.id`.execute(db);
  return rows;
}
