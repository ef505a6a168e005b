import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { QuestionState } from '../rules.ts';
import type { OpenQuestion } from './read-open.ts';

/** One question as staff see it; its own text is null when it was none or has been deleted. */
export type StaffQuestion = OpenQuestion & {
  state: QuestionState;
  wording: string | null;
  answer: string | null;
  answerLanguage: string | null;
};

export async function readQuestion(db: Db, id: string): Promise<StaffQuestion | undefined> {
  const { rows } = await sql<StaffQuestion>`
    SELECT id, kind, about, asked_text AS text, language, asked_on::text AS "askedOn", is_urgent AS "isUrgent", state, wording, answer,
      answer_language AS "answerLanguage"
    FROM questions_question WHERE id = ${id}`.execute(db);
  return rows[0];
}
