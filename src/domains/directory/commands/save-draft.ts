import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import type { EditedContent } from '../engine/plain-language/plain-gate.ts';
import { isUnchanged, readEdited } from '../queries/read-edited.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Which = { serviceId: string; language: string; cityLanguage: string };
/** `seen`: the version that stood in the form when it was opened. */
type Draft = Which & { content: EditedContent; seen: string };
export type DraftFailure = { type: 'unknown' } | { type: 'changed' };

/**
 * Keeps texts as they are being written, so that nothing typed is lost; nobody else sees them. Of two windows on one text the later is
 * told that the other was faster, and overwrites nothing. @returns the version that stands now.
 */
export async function saveDraft(
  { db, actor, now }: Context,
  { serviceId, language, cityLanguage, content, seen }: Draft,
): Promise<Result<{ version: string }, DraftFailure>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockUnchanged(trx, { serviceId, language, cityLanguage, seen, content });
    if (!locked.ok) return locked;
    await sql`
      INSERT INTO directory_draft (service_id, language, texts, conditions, saved_at, saved_by)
      VALUES (${serviceId}, ${language}, ${JSON.stringify(content.texts)}, ${JSON.stringify(content.conditions)}, ${now}, ${actorLabel(actor)})
      ON CONFLICT (service_id, language) DO UPDATE SET texts = excluded.texts, conditions = excluded.conditions, saved_at = excluded.saved_at,
        saved_by = excluded.saved_by`.execute(trx);
    const saved = await readEdited(trx, { id: serviceId, language, cityLanguage });
    return succeed({ version: saved!.version });
  });
}

/** Holds everybody else off a service's texts until the end of the transaction, if they stand as the writer has seen or wants them. */
export async function lockUnchanged(
  trx: Db,
  { serviceId, language, cityLanguage, ...known }: Which & { seen: string; content?: EditedContent },
): Promise<Result<null, DraftFailure>> {
  await sql`SELECT id FROM directory_service WHERE id = ${serviceId} FOR UPDATE`.execute(trx);
  const service = await readEdited(trx, { id: serviceId, language, cityLanguage });
  if (!service) return fail({ type: 'unknown' });
  return isUnchanged(service, known) ? succeed(null) : fail({ type: 'changed' });
}

/** Gives a draft up, unless somebody else has written on it meanwhile: what is published stays. */
export async function giveUpDraft(db: Db, which: Which & { seen: string }): Promise<Result<null, DraftFailure>> {
  return inTransaction(db, async (trx) => {
    const locked = await lockUnchanged(trx, which);
    if (locked.ok) await dropDraft(trx, which);
    return locked;
  });
}

/** The draft is published or given up. */
export async function dropDraft(db: Db, { serviceId, language }: Pick<Which, 'serviceId' | 'language'>): Promise<void> {
  await sql`DELETE FROM directory_draft WHERE service_id = ${serviceId} AND language = ${language}`.execute(db);
}
