import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { actorLabel } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type LadderFlaw, type NewLadder, flawsOfLadder } from '../rules/ladder-flaws.ts';
import type { Context } from './load.ts';

type Failure = { type: 'flawed'; flaws: LadderFlaw[] } | { type: 'meanwhile' };

/**
 * Publishes a new edition of the rungs. Open applications keep the edition under which they were made: nobody meets a wall that was raised
 * while they climbed. `seen` is the edition that was edited; of two who edit at once the second is told.
 */
export async function publishLadder(
  { db, actor, now }: Context,
  { seen, ladder }: { seen: number; ladder: NewLadder },
): Promise<Result<{ version: number }, Failure>> {
  const flaws = flawsOfLadder(ladder);
  if (flaws.length > 0) return fail({ type: 'flawed', flaws });
  return inTransaction(db, async (trx) => {
    const version = seen + 1;
    const { rows } = await sql`
      INSERT INTO register_ladder (version, decide_days, escalate_days, notice_days, object_days, record_months, published_at, published_by, note)
      SELECT ${version}, ${ladder.decideDays}, ${ladder.escalateDays}, ${ladder.noticeDays}, ${ladder.objectDays}, ${ladder.recordMonths}, ${now},
        ${actorLabel(actor)}, ${cleanText(ladder.note).slice(0, 500)}
      WHERE coalesce((SELECT max(version) FROM register_ladder), 0) = ${seen} ON CONFLICT DO NOTHING RETURNING version`.execute(trx);
    if (rows.length === 0) return fail({ type: 'meanwhile' });
    for (const rung of ladder.rungs) {
      await sql`
        INSERT INTO register_rung (version, rung, position, people_max, groups, settings, service_types, valid_months)
        VALUES (${version}, ${rung.rung}, ${rung.position}, ${rung.peopleMax}, ${rung.groups}, ${rung.settings}, ${rung.serviceTypes}, ${rung.validMonths})`.execute(
        trx,
      );
      await sql`
        INSERT INTO register_rung_requirement (version, rung, requirement, applies_to, amount)
        SELECT ${version}, ${rung.rung}, q.requirement, q."appliesTo", q.amount
        FROM json_to_recordset(${JSON.stringify(rung.requirements)}) AS q (requirement text, "appliesTo" text, amount integer)`.execute(trx);
    }
    await audit(trx, { actor, action: 'register.publish-rungs', thingKind: 'ladder', thingId: String(version), now });
    return succeed({ version });
  });
}
