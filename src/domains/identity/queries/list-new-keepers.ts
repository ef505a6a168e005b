import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Relation } from '../rules/household.ts';
import type { KeeperCheck, NewKeeperGround } from '../rules/new-keeper.ts';
import { isApart } from './read-orphan.ts';

type Waiting = {
  id: string;
  personId: string;
  keeperId: string;
  keeper: string;
  space: string;
  relation: Relation;
  ground: NewKeeperGround;
  court: string | null;
  number: string | null;
  decidedOn: string | null;
  checks: KeeperCheck[];
  openedById: string;
  openedBy: string;
  openedAt: Date;
  expiresAt: Date;
};
export type WaitingKeeper = Waiting & {
  /** Whether the reader may decide it: they did not ask, and belong to nobody whom it is about. */
  isDecidable: boolean;
};

/** New keepers who wait for a second officer, the oldest first. */
export async function listNewKeepers(db: Db, { readerId, now }: { readerId: string; now: Date }): Promise<WaitingKeeper[]> {
  const { rows } = await sql<Waiting>`
    SELECT n.id, n.person_id AS "personId", n.keeper_id AS "keeperId", k.name AS keeper, n.space, n.relation, n.ground, n.court,
      n.decision_number AS number, n.decided_on::text AS "decidedOn", n.checks, n.opened_by AS "openedById", o.name AS "openedBy",
      n.opened_at AS "openedAt", n.expires_at AS "expiresAt"
    FROM identity_new_keeper n JOIN identity_person k ON k.id = n.keeper_id JOIN identity_person o ON o.id = n.opened_by
    WHERE n.state = 'open' AND n.expires_at > ${now} ORDER BY n.opened_at, n.id`.execute(db);
  return Promise.all(
    rows.map(async (one) => {
      const from = [one.openedById, one.keeperId, one.personId];
      return { ...one, isDecidable: await isApart(db, { officerId: readerId, from, now }) };
    }),
  );
}
