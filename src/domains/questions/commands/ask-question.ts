import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { DAILY_MAX, type Flaw, QUESTIONS_FOR_NETWORK, type QuestionKind, flawOfQuestion } from '../rules.ts';

export type NewQuestion = {
  id: string;
  kind: QuestionKind;
  /** The page inside the city that it was asked on, as `plainPage` in web/paths.ts gives it. */
  about: string | undefined;
  text: string;
  language: string;
  isUrgent: boolean;
  today: string;
  /** Where it comes from, for the limit alone: kept as a hash under the key. */
  sender: { network: string; key: Buffer };
};
type Failure = { type: 'invalid-id' } | { type: 'wrong-text'; flaw: Flaw } | { type: 'full' } | { type: 'too-many' };

/**
 * Keeps what somebody did not understand, without anything about the person. The form's id makes sending twice count once.
 * A day takes only so many questions, and only so many of one network; the row of the day is the lock that makes the count exact.
 */
export async function askQuestion({ db, now }: { db: Db; now: Date }, input: NewQuestion): Promise<Result<{ isNew: boolean }, Failure>> {
  const text = cleanText(input.text);
  const flaw = flawOfQuestion(input.kind, text);
  if (!isUuid(input.id)) return fail({ type: 'invalid-id' });
  if (flaw) return fail({ type: 'wrong-text', flaw });
  return inTransaction(db, async (trx) => {
    const { rows: days } = await sql<{ asked: number }>`
      INSERT INTO questions_day (day, asked) VALUES (${input.today}, 0)
      ON CONFLICT (day) DO UPDATE SET asked = questions_day.asked RETURNING asked`.execute(trx);
    const { rows: known } = await sql`SELECT FROM questions_question WHERE id = ${input.id}`.execute(trx);
    if (known.length > 0) return succeed({ isNew: false });
    if (days[0]!.asked >= DAILY_MAX) return fail({ type: 'full' });
    const { network, key } = input.sender;
    if (!(await takeFromLimit(trx, QUESTIONS_FOR_NETWORK, { who: network, key, now }))) return fail({ type: 'too-many' });
    await sql`
      INSERT INTO questions_question (id, kind, about, asked_text, language, asked_on, is_urgent)
      VALUES (${input.id}, ${input.kind}, ${input.about ?? null}, ${text || null}, ${input.language}, ${input.today}, ${input.isUrgent})`.execute(
      trx,
    );
    await sql`UPDATE questions_day SET asked = asked + 1 WHERE day = ${input.today}`.execute(trx);
    return succeed({ isNew: true });
  });
}
