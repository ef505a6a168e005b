import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Role } from '../../../kernel/permissions.ts';

/** Mail to this domain reaches nobody (RFC 6761), so whoever has an address there is invented. */
export const DEMO_MAIL_DOMAIN = 'demo.example';

/** `who` is the part of their address before the sign @: it says what they are there to show. */
export type DemoPerson = { id: string; who: string; name: string; roles: Role[] };

/** The invented people of a demo city, who can be tried out with one click. */
export async function listDemoPeople(db: Db, now: Date): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    SELECT p.id, min(split_part(e.address_folded, '@', 1)) AS who, p.name, coalesce(array_agg(DISTINCT g.role) FILTER (WHERE g.role IS NOT NULL), '{}')
      || CASE WHEN EXISTS (SELECT FROM identity_mandate m WHERE m.helper_id = p.id AND m.ended_at IS NULL AND m.expires_at > ${now}) THEN ARRAY['helper'] ELSE '{}' END AS roles
    FROM identity_person p JOIN identity_email e ON e.person_id = p.id AND e.address_folded LIKE ${`%@${DEMO_MAIL_DOMAIN}`}
    LEFT JOIN identity_grant g ON g.person_id = p.id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ${now})
    WHERE p.state = 'active' GROUP BY p.id ORDER BY min(array_position(ARRAY['space-operator', 'provider-staff', 'accreditation-officer',
      'programme-officer', 'treasurer', 'moderator', 'researcher', 'data-protection-officer', 'administrator'], g.role)) NULLS FIRST, p.name`.execute(
    db,
  );
  return rows;
}
