import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Ground, Relation } from '../rules/household.ts';

export type Member = {
  /** Names the keeping. */
  id: string;
  personId: string;
  name: string;
  kind: 'child' | 'adult' | null;
  relation: Relation;
  ground: Ground;
  court: string | null;
  number: string | null;
  decidedOn: string | null;
  checkedAt: Date | null;
  beganAt: Date;
  endsAt: Date | null;
  /** Who else keeps them. */
  others: string[];
  /** Whether their account can still become their own. */
  canTakeOver: boolean;
};

const columns = sql`k.id, k.relation, k.ground, k.court, k.decision_number AS number, k.decided_on::text AS "decidedOn", k.checked_at AS "checkedAt",
  k.began_at AS "beganAt", k.ends_at AS "endsAt", d.kind, d.person_id IS NOT NULL AND d.taken_over_at IS NULL AS "canTakeOver"`;
const holds = (now: Date) => sql`k.ended_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > ${now})`;

/** Who is kept in a person's account now. */
export async function listHousehold(db: Db, { keeperId, now }: { keeperId: string; now: Date }): Promise<Member[]> {
  const { rows } = await sql<Member>`
    SELECT ${columns}, p.id AS "personId", coalesce(p.name, '') AS name,
      ARRAY(SELECT o.name FROM identity_keeping k JOIN identity_person o ON o.id = k.keeper_id
        WHERE k.person_id = p.id AND k.keeper_id <> ${keeperId} AND ${holds(now)} ORDER BY o.name) AS others
    FROM identity_keeping k JOIN identity_person p ON p.id = k.person_id AND p.state <> 'erased' LEFT JOIN identity_dependant d ON d.person_id = p.id
    WHERE k.keeper_id = ${keeperId} AND ${holds(now)} ORDER BY k.began_at, k.id`.execute(db);
  return rows;
}

/** In whose accounts a person is kept now. */
export async function listKeepers(db: Db, { personId, now }: { personId: string; now: Date }): Promise<Member[]> {
  const { rows } = await sql<Member>`
    SELECT ${columns}, o.id AS "personId", coalesce(o.name, '') AS name, '{}'::text[] AS others
    FROM identity_keeping k JOIN identity_person o ON o.id = k.keeper_id LEFT JOIN identity_dependant d ON d.person_id = k.person_id
    WHERE k.person_id = ${personId} AND ${holds(now)} ORDER BY k.began_at, k.id`.execute(db);
  return rows;
}
