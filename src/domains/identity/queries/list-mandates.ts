import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type MandateRow = { id: string; personId: string; name: string; scopes: string[]; beganAt: Date; expiresAt: Date };
export type EndedMandate = MandateRow & { endedAt: Date; endedBy: 'person' | 'desk' | 'helper' | 'expiry' | 'replaced' };

/** Who helps a person now, with what. */
export async function listHelpers(db: Db, { personId, now }: { personId: string; now: Date }): Promise<MandateRow[]> {
  const { rows } = await sql<MandateRow>`
    SELECT m.id, h.id AS "personId", coalesce(h.name, '') AS name, m.scopes, m.began_at AS "beganAt", m.expires_at AS "expiresAt"
    FROM identity_mandate m JOIN identity_person h ON h.id = m.helper_id
    WHERE m.person_id = ${personId} AND m.ended_at IS NULL AND m.expires_at > ${now} ORDER BY m.began_at, m.id`.execute(db);
  return rows;
}

/** Who helped a person before, the latest first. */
export async function listPastHelpers(db: Db, { personId, now }: { personId: string; now: Date }): Promise<EndedMandate[]> {
  const { rows } = await sql<EndedMandate>`
    SELECT m.id, h.id AS "personId", coalesce(h.name, '') AS name, m.scopes, m.began_at AS "beganAt", m.expires_at AS "expiresAt",
      coalesce(m.ended_at, m.expires_at) AS "endedAt", coalesce(m.ended_by, 'expiry') AS "endedBy"
    FROM identity_mandate m JOIN identity_person h ON h.id = m.helper_id
    WHERE m.person_id = ${personId} AND (m.ended_at IS NOT NULL OR m.expires_at <= ${now}) AND coalesce(m.ended_by, '') <> 'replaced'
    ORDER BY "endedAt" DESC, m.id LIMIT 20`.execute(db);
  return rows;
}

/** Whom a helper helps now, and with what. */
export async function listHelped(db: Db, { helperId, now }: { helperId: string; now: Date }): Promise<MandateRow[]> {
  const { rows } = await sql<MandateRow>`
    SELECT m.id, p.id AS "personId", coalesce(p.name, '') AS name, m.scopes, m.began_at AS "beganAt", m.expires_at AS "expiresAt"
    FROM identity_mandate m JOIN identity_person p ON p.id = m.person_id AND p.state = 'active'
    WHERE m.helper_id = ${helperId} AND m.ended_at IS NULL AND m.expires_at > ${now} ORDER BY p.name, m.id`.execute(db);
  return rows;
}
