import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { QuestionKind } from '../rules.ts';

export type OpenQuestion = {
  id: string;
  kind: QuestionKind;
  about: string | null;
  text: string | null;
  language: string;
  askedOn: string;
  isUrgent: boolean;
};
export type Open = { questions: OpenQuestion[]; total: number };

/** What waits for staff: what tells of danger first, then the oldest. */
export async function readOpen(db: Db, { offset, limit }: { offset: number; limit: number }): Promise<Open> {
  const { rows } = await sql<Open>`
    SELECT (SELECT count(*)::int FROM questions_question WHERE state = 'open') AS total,
      coalesce((SELECT json_agg(o) FROM (
        SELECT id, kind, about, asked_text AS text, language, asked_on AS "askedOn", is_urgent AS "isUrgent"
        FROM questions_question WHERE state = 'open' ORDER BY is_urgent DESC, asked_on, id OFFSET ${offset} LIMIT ${limit}) o), '[]') AS questions`.execute(
    db,
  );
  return rows[0]!;
}
