import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { FactKind } from '../rules/fact.ts';

export type KeptFact = { kind: FactKind; savedAt: Date; byOther: boolean };

/** Of which kinds a person has told something, and when; what it says is opened one by one. */
export async function listFacts(db: Db, personId: string): Promise<KeptFact[]> {
  const { rows } = await sql<KeptFact>`
    SELECT kind, saved_at AS "savedAt", saved_by <> ${`person:${personId}`} AS "byOther" FROM identity_fact WHERE person_id = ${personId}`.execute(
    db,
  );
  return rows;
}

/** Whether an operator has opened this fact in this visit, with a reason that stands in the person's log. */
export async function isFactOpened(
  db: Db,
  { personId, operatorId, thingId }: { personId: string; operatorId: string; thingId: string },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM identity_access
    WHERE person_id = ${personId} AND actor_id = ${operatorId} AND what = 'identity.open-fact' AND thing_id = ${thingId} LIMIT 1`.execute(db);
  return rows.length > 0;
}
