import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** A dependant `d` who waits for a keeper: no sign-in of their own, and nobody who keeps them now. */
export const ORPHAN = sql`d.taken_over_at IS NULL AND EXISTS (SELECT FROM identity_person p WHERE p.id = d.person_id AND p.state = 'active')
  AND NOT EXISTS (SELECT FROM identity_keeping k WHERE k.person_id = d.person_id AND k.ended_at IS NULL)`;

export type Orphan = { personId: string; name: string; since: Date };

/** Who waits for a new keeper, the longest first. */
export async function listOrphans(db: Db): Promise<Orphan[]> {
  const { rows } = await sql<Orphan>`
    SELECT d.person_id AS "personId", o.name, (SELECT max(k.ended_at) FROM identity_keeping k WHERE k.person_id = d.person_id) AS since
    FROM identity_dependant d JOIN identity_person o ON o.id = d.person_id
    WHERE ${ORPHAN} AND EXISTS (SELECT FROM identity_keeping k WHERE k.person_id = d.person_id) ORDER BY since, d.person_id LIMIT 200`.execute(db);
  return rows;
}
