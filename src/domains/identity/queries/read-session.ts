import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { SignedIn } from '../../../web/context.ts';
import { secretHash } from '../engine/secrets.ts';
import { readVisit } from './read-visit.ts';

type Row = Omit<SignedIn, 'roles' | 'grants' | 'visit'> & { seenAt: Date; grants: { role: Role; scope: string }[] };

/**
 * Who has this cookie's token, with the roles of this moment: a suspension, a role taken back or an ended session hold with the next page.
 * @returns undefined for no session, one that has ended or been idle too long, and people who may not sign in.
 */
export async function readSession(db: Db, token: string, now: Date): Promise<SignedIn | undefined> {
  const { rows } = await sql<Row>`
    SELECT s.id AS "sessionId", s.person_id AS "personId", p.name, p.language, s.method, s.assurance, s.proven_at AS "provenAt", s.seen_at AS "seenAt",
      CASE WHEN s.acting_for IS NOT NULL THEN json_build_object('personId', s.acting_for, 'name', (SELECT f.name FROM identity_person f WHERE f.id = s.acting_for),
        'as', s.acting_as, 'under', s.acting_under) END AS "actingFor",
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'scope', g.scope) ORDER BY g.role, g.scope) FROM identity_grant g
        WHERE g.person_id = p.id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ${now})), '[]') AS grants
    FROM identity_session s JOIN identity_person p ON p.id = s.person_id
    WHERE s.token_hash = ${secretHash(token)} AND s.ended_at IS NULL AND s.expires_at > ${now} AND p.state = 'active'
      AND s.seen_at > ${now}::timestamptz - make_interval(mins => s.idle_minutes)`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { seenAt, ...signedIn } = row;
  // Written once a minute: a page must not wait for a write that only tells when somebody was here.
  if (now.getTime() - seenAt.getTime() > 60_000) await sql`UPDATE identity_session SET seen_at = ${now} WHERE id = ${row.sessionId}`.execute(db);
  const visitId = row.actingFor?.as === 'desk' ? row.actingFor.under : undefined;
  const visit = visitId === undefined ? undefined : await readVisit(db, { visitId, provenAt: row.provenAt, now });
  const actingFor = visitId !== undefined && !visit ? null : row.actingFor;
  return { ...signedIn, actingFor, visit, roles: [...new Set<Role>(['resident', ...row.grants.map(({ role }) => role)])] };
}
