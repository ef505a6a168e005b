import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { DependantKind } from '../rules/new-keeper.ts';
import { ORPHAN } from './list-orphans.ts';
import { sameHousehold } from './same-household.ts';

export type KnownOrphan = { name: string; kind: DependantKind; ofAgeAt: Date | null };

/** Somebody who waits for a new keeper; who has come of age waits for none. */
export async function readOrphan(db: Db, { personId, now }: { personId: string; now: Date }): Promise<KnownOrphan | undefined> {
  if (!isUuid(personId)) return undefined;
  const { rows } = await sql<KnownOrphan>`
    SELECT o.name, d.kind, d.of_age_at AS "ofAgeAt" FROM identity_dependant d JOIN identity_person o ON o.id = d.person_id
    WHERE d.person_id = ${personId} AND (d.of_age_at IS NULL OR d.of_age_at > ${now}) AND ${ORPHAN}`.execute(db);
  return rows[0];
}

/** Whether somebody can become a keeper: their account is open, and they decide for themselves. */
export async function canKeep(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM identity_person p WHERE p.id = ${personId} AND p.state = 'active'
      AND NOT EXISTS (SELECT FROM identity_dependant d WHERE d.person_id = p.id AND d.taken_over_at IS NULL)`.execute(db);
  return rows.length > 0;
}

/** Whether an officer has no part in something: they are none of these people, and of no household of theirs. */
export async function isApart(db: Db, { officerId, from, now }: { officerId: string; from: readonly string[]; now: Date }): Promise<boolean> {
  for (const other of from) if (officerId === other || (await sameHousehold(db, { one: officerId, other, now }))) return false;
  return true;
}
