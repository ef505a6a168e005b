import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import type { EditedTexts } from '../engine/plain-language/plain-gate.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Draft = { serviceId: string; language: string; texts: EditedTexts };

/** Keeps texts as they are being written, so that nothing typed is lost; nobody else sees them. */
export async function saveDraft({ db, actor, now }: Context, { serviceId, language, texts }: Draft): Promise<Result<null, { type: 'unknown' }>> {
  const { rows } = await sql`
    INSERT INTO directory_draft (service_id, language, texts, saved_at, saved_by)
    SELECT id, ${language}, ${JSON.stringify(texts)}, ${now}, ${actorLabel(actor)} FROM directory_service WHERE id = ${serviceId}
    ON CONFLICT (service_id, language) DO UPDATE SET texts = excluded.texts, saved_at = excluded.saved_at, saved_by = excluded.saved_by
    RETURNING service_id`.execute(db);
  return rows.length > 0 ? succeed(null) : fail({ type: 'unknown' });
}

/** Gives a draft up: what is published stays. */
export async function dropDraft(db: Db, { serviceId, language }: Omit<Draft, 'texts'>): Promise<void> {
  await sql`DELETE FROM directory_draft WHERE service_id = ${serviceId} AND language = ${language}`.execute(db);
}
