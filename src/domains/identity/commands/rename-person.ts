import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { NAME_LENGTH_MAX } from '../rules.ts';

type Input = { personId: string; name: string; language: string };

/** What a person is called, and the language in which we write to them. */
export async function renamePerson(
  { db, now }: { db: Db; now: Date },
  { personId, name, language }: Input,
): Promise<Result<null, { type: 'no-name' | 'long-name' }>> {
  const called = cleanText(name);
  if (called === '') return fail({ type: 'no-name' });
  if (called.length > NAME_LENGTH_MAX) return fail({ type: 'long-name' });
  await sql`UPDATE identity_person SET name = ${called}, language = ${language}, changed_at = ${now} WHERE id = ${personId} AND state = 'active'`.execute(
    db,
  );
  return succeed(null);
}
