import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type Decision, type DecisionFlaw, type QuestionState, canBecome, flawsOfDecision } from '../rules.ts';

/** `seen`: the state in which the question stood when the form was opened; of two who decide at once the second is told. */
type Input = { id: string; seen: QuestionState; decision: Decision; today: string };
type Failure = { type: 'unknown' } | { type: 'settled-meanwhile' } | { type: 'flawed'; flaws: DecisionFlaw[] };

/** Publishes a question in staff's own wording with its answer, or notes why it is not for publication. The trail holds no word of either. */
export async function settleQuestion(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { id, seen, decision: written, today }: Input,
): Promise<Result<null, Failure>> {
  if (!isUuid(id)) return fail({ type: 'unknown' });
  const decision = cleaned(written);
  const flaws = flawsOfDecision(decision);
  if (flaws.length > 0) return fail({ type: 'flawed', flaws });
  const next = decision.type === 'publish' ? 'published' : 'withheld';
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ state: QuestionState }>`SELECT state FROM questions_question WHERE id = ${id} FOR UPDATE`.execute(trx);
    const state = rows[0]?.state;
    if (!state) return fail({ type: 'unknown' });
    if (state !== seen || !canBecome(state, next)) return fail({ type: 'settled-meanwhile' });
    const { wording, answer, language, reason } = { wording: null, answer: null, language: null, reason: null, ...decision };
    await sql`
      UPDATE questions_question SET state = ${next}, settled_on = ${today}, wording = ${wording}, answer = ${answer},
        answer_language = ${language}, withheld_reason = ${reason}
      WHERE id = ${id}`.execute(trx);
    await audit(trx, { actor, action: `questions.${decision.type}`, thingKind: 'question', thingId: id, detail: { before: state }, now });
    return succeed(null);
  });
}

const cleaned = (decision: Decision): Decision =>
  decision.type === 'withhold'
    ? { ...decision, reason: cleanText(decision.reason) }
    : { ...decision, wording: cleanText(decision.wording), answer: cleanText(decision.answer) };
