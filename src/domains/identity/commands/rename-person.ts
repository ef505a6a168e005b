import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { NAME_LENGTH_MAX } from '../rules.ts';
import { noteDeskAct } from './note-desk-act.ts';

type Input = { personId: string; name: string; language: string };

/** What a person is called, and the language in which we write to them. Done by somebody else, it stands in the person's log. */
export async function renamePerson(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { personId, name, language }: Input,
): Promise<Result<null, { type: 'no-name' | 'long-name' }>> {
  const called = cleanText(name);
  if (called === '') return fail({ type: 'no-name' });
  if (called.length > NAME_LENGTH_MAX) return fail({ type: 'long-name' });
  return inTransaction(db, async (trx) => {
    await sql`
      UPDATE identity_person SET name = ${called}, language = ${language}, changed_at = ${now} WHERE id = ${personId} AND state <> 'erased'`.execute(
      trx,
    );
    if (actor.kind !== 'person' || actor.id !== personId) await noteDeskAct(trx, { actor, personId, act: 'rename', now });
    return succeed(null);
  });
}
