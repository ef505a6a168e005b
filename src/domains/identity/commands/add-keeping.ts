import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { type Ground, type Kept, type Relation, closesCircle } from '../rules/household.ts';

export type NewKeeping = {
  keeperId: string;
  personId: string;
  relation: Relation;
  ground: Ground;
  decision?: { court: string; number: string; decidedOn: string };
  /** When the ground ends by itself. */
  endsAt: Date | null;
  /** Where an officer saw the paper already: when, and who, as the audit names actors. */
  checked?: { at: Date; by: string };
  now: Date;
};

/** Enters who is kept in whose account, within the command's transaction. Nobody may come to be their own keeper over others. */
export async function addKeeping(trx: Db, keeping: NewKeeping): Promise<Result<{ id: string }, { type: 'circle' } | { type: 'there-already' }>> {
  const { keeperId, personId, relation, ground, decision, endsAt, checked, now } = keeping;
  // Circles close over rows that are entered at the same time, so one is entered after the other; households change rarely.
  await sql`LOCK TABLE identity_keeping IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
  if (await wouldCircle(trx, { keeperId, personId })) return fail({ type: 'circle' });
  const id = newId(now);
  const { rows } = await sql`
    INSERT INTO identity_keeping (id, keeper_id, person_id, relation, ground, court, decision_number, decided_on, checked_at, checked_by,
      began_at, ends_at)
    VALUES (${id}, ${keeperId}, ${personId}, ${relation}, ${ground}, ${decision?.court ?? null}, ${decision?.number ?? null},
      ${decision?.decidedOn ?? null}::date, ${checked?.at ?? null}, ${checked?.by ?? null}, ${now}, ${endsAt})
    ON CONFLICT (keeper_id, person_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`.execute(trx);
  return rows.length > 0 ? succeed({ id }) : fail({ type: 'there-already' });
}

/** Whether who is to be kept already keeps the keeper, or one of the keeper's keepers. */
export async function wouldCircle(trx: Db, { keeperId, personId }: Kept): Promise<boolean> {
  const { rows: above } = await sql<Kept>`
    WITH RECURSIVE above AS (
      SELECT k.keeper_id, k.person_id FROM identity_keeping k WHERE k.person_id = ${keeperId} AND k.ended_at IS NULL
      UNION SELECT k.keeper_id, k.person_id FROM identity_keeping k JOIN above a ON k.person_id = a.keeper_id AND k.ended_at IS NULL
    ) SELECT keeper_id AS "keeperId", person_id AS "personId" FROM above`.execute(trx);
  return closesCircle(above, { keeperId, personId });
}
