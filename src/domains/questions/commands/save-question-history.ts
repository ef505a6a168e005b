import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { idFromName } from '../../../kernel/ids.ts';
import type { QuestionKind } from '../rules.ts';

type Asked = { kind: QuestionKind; about: string | null; language: string; askedOn: string };
/** A question that waits, or one with its answer. */
export type PastQuestion = Asked & ({ text: string | null } | { wording: string; answer: string; answerLanguage: string; settledOn: string });

/** Takes over questions from another system. The same row of the same history is entered once. */
export async function saveQuestionHistory(db: Db, { source, history }: { source: string; history: PastQuestion[] }): Promise<void> {
  const rows = history.map((row, index) => ({
    id: idFromName('question', source, String(index)),
    kind: row.kind,
    about: row.about,
    asked_text: 'text' in row ? row.text : null,
    language: row.language,
    asked_on: row.askedOn,
    is_urgent: false,
    state: 'text' in row ? 'open' : 'published',
    ...('answer' in row ? { settled_on: row.settledOn, wording: row.wording, answer: row.answer, answer_language: row.answerLanguage } : {}),
  }));
  await sql`
    INSERT INTO questions_question SELECT * FROM json_populate_recordset(NULL::questions_question, ${JSON.stringify(rows)})
    ON CONFLICT (id) DO NOTHING`.execute(db);
}
