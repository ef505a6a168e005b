import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Role } from '../../../kernel/permissions.ts';

export type AccessEntry = {
  id: string;
  at: Date;
  what: string;
  reason: string;
  thingId: string;
  /** Whether the person did it themself, while a log was kept of it all the same. */
  isOwn: boolean;
  /** What somebody is called and which roles of office they have today; no name where it was the program or an account that is gone. */
  name: string | null;
  roles: Role[];
  /** The desk at which it happened, by its short name. */
  space: string | null;
  isPerson: boolean;
};

/** Who looked at a person's data or did something for them (I4), the latest first. Reading it is not itself an entry. */
export async function listAccess(
  db: Db,
  { personId, offset, limit, now }: { personId: string; offset: number; limit: number; now: Date },
): Promise<{ entries: AccessEntry[]; total: number }> {
  const { rows: counted } = await sql<{ total: number }>`SELECT count(*)::int AS total FROM identity_access WHERE person_id = ${personId}`.execute(
    db,
  );
  const { rows: entries } = await sql<AccessEntry>`
    SELECT a.id, a.at, a.what, a.reason, a.thing_id AS "thingId", coalesce(a.actor_id = a.person_id, false) AS "isOwn", p.name,
      a.actor_id IS NOT NULL AS "isPerson", substring(a.actor from 'space:([^ ]+)') AS space,
      coalesce((SELECT array_agg(DISTINCT g.role ORDER BY g.role) FROM identity_grant g
        WHERE g.person_id = a.actor_id AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ${now})), '{}') AS roles
    FROM identity_access a LEFT JOIN identity_person p ON p.id = a.actor_id
    WHERE a.person_id = ${personId} ORDER BY a.at DESC, a.id DESC OFFSET ${offset} LIMIT ${limit}`.execute(db);
  return { entries, total: counted[0]!.total };
}
