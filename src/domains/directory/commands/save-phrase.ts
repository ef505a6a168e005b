import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { foldText } from '../../../kernel/text.ts';

export const PHRASE_LENGTH_MIN = 3;
export const PHRASE_LENGTH_MAX = 200;

type Context = { db: Db; actor: Actor; now: Date };

/** Teaches a city what words of its people mean; the next search knows it. The same phrase again changes what it means. */
export async function savePhrase(
  { db, actor, now }: Context,
  { phrase, serviceType }: { phrase: string; serviceType: string },
): Promise<Result<null, { type: 'too-short' } | { type: 'too-long' }>> {
  const folded = foldText(phrase);
  if (folded.length < PHRASE_LENGTH_MIN) return fail({ type: 'too-short' });
  if (folded.length > PHRASE_LENGTH_MAX) return fail({ type: 'too-long' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      INSERT INTO directory_phrase (id, phrase, service_type, added_at, added_by)
      VALUES (${newId(now)}, ${folded}, ${serviceType}, ${now}, ${actorLabel(actor)})
      ON CONFLICT (phrase) DO UPDATE SET service_type = excluded.service_type, added_at = excluded.added_at, added_by = excluded.added_by
      RETURNING id`.execute(trx);
    await audit(trx, { actor, action: 'directory.save-phrase', thingKind: 'phrase', thingId: rows[0]!.id, detail: { serviceType }, now });
    return succeed(null);
  });
}

/** Takes a phrase back. A phrase that is not there any more is as good as taken back. */
export async function removePhrase({ db, actor, now }: Context, { id }: { id: string }): Promise<void> {
  if (!isUuid(id)) return;
  await inTransaction(db, async (trx) => {
    const { rows } = await sql`DELETE FROM directory_phrase WHERE id = ${id} RETURNING id`.execute(trx);
    if (rows.length > 0) await audit(trx, { actor, action: 'directory.remove-phrase', thingKind: 'phrase', thingId: id, now });
  });
}
