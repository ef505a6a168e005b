import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { readLadder } from '../queries/read-ladder.ts';
import { addDays } from '../rules/deadlines.ts';
import { REASONS_LENGTH_MAX } from '../rules/words.ts';
import { type Context, loadProvider } from './load.ts';
import { noteEvent } from './note-event.ts';

type Failure = { type: 'unknown' } | { type: 'too-late' } | { type: 'empty' } | { type: 'too-long' } | { type: 'filed-already' };
type Decided = { id: string; provider_id: string; application_id: string | null; decided_at: Date };

/** Objects to a refusal or a suspension. Whoever decided anything in the same matter is barred from deciding on it. */
export async function fileAppeal(
  { db, actor, now }: Context,
  { decisionId, personId, words: typed }: { decisionId: string; personId: string; words: string },
): Promise<Result<{ id: string }, Failure>> {
  const words = cleanText(typed);
  if (!isUuid(decisionId)) return fail({ type: 'unknown' });
  if (words === '') return fail({ type: 'empty' });
  if (words.length > REASONS_LENGTH_MAX) return fail({ type: 'too-long' });
  const id = newId(now);
  try {
    return await inTransaction(db, async (trx): Promise<Result<{ id: string }, Failure>> => {
      const { rows } = await sql<Decided>`
        SELECT id, provider_id, application_id, decided_at FROM register_decision WHERE id = ${decisionId} AND kind IN ('refuse', 'suspend')`.execute(
        trx,
      );
      const decided = rows[0];
      const provider = decided && (await loadProvider(trx, decided.provider_id));
      const ladder = await readLadder(trx);
      if (!decided || !provider || !ladder) return fail({ type: 'unknown' });
      if (addDays(decided.decided_at, ladder.objectDays) < now) return fail({ type: 'too-late' });
      await sql`
        INSERT INTO register_appeal (id, decision_id, person_id, words, filed_at, due_at, state, barred)
        SELECT ${id}, ${decisionId}, ${personId}, ${words}, ${now}, ${addDays(now, ladder.decideDays)}, 'open', array_agg(DISTINCT officer_id)
        FROM register_decision WHERE id = ${decisionId} OR application_id = ${decided.application_id}`.execute(trx);
      await noteEvent(trx, provider, { kind: 'appealed' }, now);
      await audit(trx, { actor, action: 'register.appeal', thingKind: 'decision', thingId: decisionId, now });
      return succeed({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'filed-already' });
    throw error;
  }
}
