import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { QuestionKind } from '../rules.ts';

export type PublishedQuestion = {
  id: string;
  kind: QuestionKind;
  about: string | null;
  language: string;
  wording: string;
  answer: string;
  answerLanguage: string;
  settledOn: string;
};
export type Published = { questions: PublishedQuestion[]; total: number; waiting: number };

/** What everybody may read: answered questions, the newest answer first, and how many wait. No text of a waiting question leaves the database. */
export async function readPublished(db: Db, { offset, limit }: { offset: number; limit: number }): Promise<Published> {
  const { rows } = await sql<Published>`
    SELECT (SELECT count(*)::int FROM questions_question WHERE state = 'open') AS waiting,
      (SELECT count(*)::int FROM questions_question WHERE state = 'published') AS total,
      coalesce((SELECT json_agg(p) FROM (
        SELECT id, kind, about, language, wording, answer, answer_language AS "answerLanguage", settled_on AS "settledOn"
        FROM questions_question WHERE state = 'published' ORDER BY settled_on DESC, id DESC OFFSET ${offset} LIMIT ${limit}) p), '[]') AS questions`.execute(
    db,
  );
  return rows[0]!;
}
