import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type RuleOutcome, type SettlingFlaw, flawsOfSettling } from '../rules/nominations.ts';

type Settling = { id: string; outcome: string; answer: string; language: string; today: string };
type Failure = { type: 'unknown' } | { type: 'settled' } | { type: 'flawed'; flaws: SettlingFlaw[] };

/** A rule to change comes to its end: it was changed, or it stays, with what is to be said about it to everybody. Of two who settle it the second is told. */
export async function settleRule(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { id, outcome, answer: written, language, today }: Settling,
): Promise<Result<null, Failure>> {
  const answer = cleanText(written);
  if (!isUuid(id)) return fail({ type: 'unknown' });
  const flaws = flawsOfSettling({ outcome, answer });
  if (flaws.length > 0) return fail({ type: 'flawed', flaws });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ outcome: RuleOutcome | null }>`SELECT outcome FROM register_rule_to_change WHERE id = ${id} FOR UPDATE`.execute(trx);
    if (!rows[0]) return fail({ type: 'unknown' });
    if (rows[0].outcome) return fail({ type: 'settled' });
    await sql`
      UPDATE register_rule_to_change SET outcome = ${outcome}, answer = ${answer}, answer_language = ${language}, settled_on = ${today}
      WHERE id = ${id}`.execute(trx);
    await audit(trx, { actor, action: 'register.settle-rule', thingKind: 'rule', thingId: id, detail: { outcome }, now });
    return succeed(null);
  });
}
