import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { SignedIn } from '../../../web/context.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { type Ground, represents } from '../rules/household.ts';
import { readVisit } from './read-visit.ts';

type Row = Omit<SignedIn, 'roles' | 'grants' | 'visit' | 'actingEnded' | 'actingFor'> & {
  actingFor: (Omit<ActingFor, 'represents'> & { ground: Ground | null; isChecked: boolean }) | null;
  seenAt: Date;
  grants: { role: Role; scope: string }[];
  isHelper: boolean;
  isActingAllowed: boolean;
  tokenRoles: Role[];
};

type ActingFor = NonNullable<SignedIn['actingFor']>;

/** The roles that were given, each once and sorted, whatever they are given for. */
export const givenRoles = (grants: { role: Role }[]): Role[] => [...new Set(grants.map(({ role }) => role))].toSorted();

/** `rolesChanged`: roles were given or taken since the token was made, which asks for another one. */
type ReadSession = SignedIn & { rolesChanged: boolean };

/**
 * Who has this cookie's token, with the roles of this moment: a suspension, a role taken back, a helper's mandate revoked or an ended session
 * hold with the next page.
 * @returns undefined for no session, one that has ended or been idle too long, and people who may not sign in.
 */
export async function readSession(db: Db, token: string, now: Date): Promise<ReadSession | undefined> {
  const { rows } = await sql<Row>`
    SELECT s.id AS "sessionId", s.person_id AS "personId", p.name, p.language, s.method, s.assurance, s.proven_at AS "provenAt", s.seen_at AS "seenAt",
      CASE WHEN s.acting_for IS NOT NULL THEN json_build_object('personId', s.acting_for, 'name', coalesce(f.name, ''),
        'as', s.acting_as, 'under', s.acting_under, 'scopes', to_json(coalesce(m.scopes, '{}')), 'ground', k.ground, 'isChecked', k.checked_at IS NOT NULL) END AS "actingFor",
      s.acting_for IS NULL OR s.acting_as = 'desk' OR m.id IS NOT NULL OR k.id IS NOT NULL AS "isActingAllowed",
      EXISTS (SELECT FROM identity_mandate h WHERE h.helper_id = p.id AND h.ended_at IS NULL AND h.expires_at > ${now}) AS "isHelper",
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'scope', g.scope) ORDER BY g.role, g.scope) FROM identity_grant g
        WHERE g.person_id = p.id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ${now})), '[]') AS grants,
      s.roles AS "tokenRoles"
    FROM identity_session s JOIN identity_person p ON p.id = s.person_id
    LEFT JOIN identity_person f ON f.id = s.acting_for AND f.state = 'active'
    LEFT JOIN identity_mandate m ON s.acting_as = 'helper' AND m.id = s.acting_under AND m.helper_id = p.id AND m.person_id = f.id
      AND m.ended_at IS NULL AND m.expires_at > ${now}
    LEFT JOIN identity_keeping k ON s.acting_as = 'keeper' AND k.id = s.acting_under AND k.keeper_id = p.id AND k.person_id = f.id
      AND k.ended_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > ${now})
    WHERE s.token_hash = ${secretHash(token)} AND s.ended_at IS NULL AND s.expires_at > ${now} AND p.state = 'active'
      AND s.seen_at > ${now}::timestamptz - make_interval(mins => s.idle_minutes)`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { seenAt, isHelper, isActingAllowed, tokenRoles, ...signedIn } = row;
  // Written once a minute: a page must not wait for a write that only tells when somebody was here.
  if (now.getTime() - seenAt.getTime() > 60_000) await sql`UPDATE identity_session SET seen_at = ${now} WHERE id = ${row.sessionId}`.execute(db);
  const visitId = row.actingFor?.as === 'desk' ? row.actingFor.under : undefined;
  const visit = visitId === undefined ? undefined : await readVisit(db, { visitId, provenAt: row.provenAt, now });
  const isActing = isActingAllowed && (visitId === undefined || visit !== undefined);
  const given = givenRoles(row.grants);
  const roles: Role[] = ['resident', ...(isHelper ? (['helper'] as const) : []), ...given];
  const rolesChanged = givenRoles(tokenRoles.map((role) => ({ role }))).join() !== given.join();
  return { ...signedIn, rolesChanged, roles, actingFor: isActing ? actingForOf(row) : null, visit, actingEnded: !isActingAllowed };
}

function actingForOf({ actingFor }: Row): SignedIn['actingFor'] {
  if (!actingFor) return null;
  const { ground, isChecked, ...acting } = actingFor;
  return { ...acting, represents: ground !== null && represents({ ground, isChecked }) };
}
