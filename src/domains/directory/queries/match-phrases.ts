import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { foldText } from '../../../kernel/text.ts';

/** So much of what was typed is looked through. */
const READ_MAX = 2_000;

/** Kinds of help that the city's own phrases name in what was typed, the longest phrase first. Phrases match whole words. */
export async function matchPhrases(db: Db, text: string): Promise<string[]> {
  const padded = ` ${foldText(text.slice(0, READ_MAX))} `;
  const { rows } = await sql<{ type: string }>`
    SELECT service_type AS type FROM directory_phrase WHERE position(' ' || phrase || ' ' IN ${padded}) > 0
    ORDER BY length(phrase) DESC, phrase`.execute(db);
  return [...new Set(rows.map(({ type }) => type))];
}

export type CityPhrase = { id: string; phrase: string; type: string; addedAt: Date; addedBy: string };

export async function listPhrases(db: Db): Promise<CityPhrase[]> {
  const { rows } = await sql<CityPhrase>`
    SELECT id, phrase, service_type AS type, added_at AS "addedAt", added_by AS "addedBy" FROM directory_phrase ORDER BY phrase`.execute(db);
  return rows;
}
