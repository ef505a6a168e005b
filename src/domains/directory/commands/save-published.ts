import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Condition, TypedCondition } from '../engine/conditions.ts';
import { EDITED_FIELDS, type EditedContent, type EditedTexts } from '../engine/plain-language/plain-gate.ts';
import { isPublic } from '../queries/is-public.ts';
import { saveConfirmed } from './answer-confirmation.ts';

type Original = { serviceId: string; texts: EditedTexts; conditions: Condition[]; today: string; now: Date };

/** Texts and conditions in the city's language, in place of those before. Writing them anew also confirms them. */
export async function saveOriginal(trx: Db, { serviceId, texts, conditions, today, now }: Original): Promise<void> {
  const kept = withIds(conditions, await readConditionRows(trx, serviceId), now);
  await withdrawTranslations(trx, { serviceId, texts, conditions: kept, now });
  // A service that was made here and never published becomes active; one that its provider has ended stays so.
  await sql`
    UPDATE directory_service s SET status = 'active' WHERE s.id = ${serviceId} AND NOT ${isPublic('s')}`.execute(trx);
  await sql`
    UPDATE directory_service SET name = ${texts.name}, description = nullif(${texts.description}, ''),
      application_process = nullif(${texts.application_process}, ''), eligibility_description = nullif(${texts.eligibility_description}, '')
    WHERE id = ${serviceId}`.execute(trx);
  await saveConditions(trx, { serviceId, conditions: kept });
  await saveConfirmed(trx, { serviceIds: [serviceId], today, channel: 'edit', now });
}

type ConditionRow = { id: string; text: string };

/** Conditions of confidential places are not among them: the editor shows none of them, and changes none (K1). */
async function readConditionRows(trx: Db, serviceId: string): Promise<ConditionRow[]> {
  const { rows } = await sql<ConditionRow>`
    SELECT id, coalesce(value_text, '') AS text FROM directory_shown_eligibility WHERE service_id = ${serviceId}`.execute(trx);
  return rows;
}

/** A condition keeps its id, and so its translations, by its id or by its words: a form sent twice has no ids for what is new. */
function withIds(conditions: Condition[], rows: ConditionRow[], now: Date): Condition[] {
  const free = new Map(rows.map((row) => [row.id, row]));
  const take = (id: string | undefined): string | undefined => (id !== undefined && free.delete(id) ? id : undefined);
  const known = conditions.map((condition) => ({ ...condition, id: take(condition.id) ?? '' }));
  // Rules are read in the order of their ids: a millisecond apart, new ones keep the order in which they were written.
  return known.map((condition, index) => ({
    ...condition,
    id: condition.id || (take([...free.values()].find(({ text }) => text === condition.text)?.id) ?? newId(new Date(now.getTime() + index))),
  }));
}

async function saveConditions(trx: Db, { serviceId, conditions }: { serviceId: string; conditions: Condition[] }): Promise<void> {
  const ids = conditions.map(({ id }) => id);
  await sql`
    DELETE FROM directory_eligibility WHERE id IN (SELECT id FROM directory_shown_eligibility WHERE service_id = ${serviceId}) AND id <> ALL(${ids})`.execute(
    trx,
  );
  const rows = conditions.map(({ id, isExclusion, fact, from, to, text, place }) => ({
    id,
    service_id: serviceId,
    location_id: place,
    is_exclusion: isExclusion,
    fact,
    value_min: from,
    value_max: to,
    value_text: text,
  }));
  await sql`
    INSERT INTO directory_eligibility SELECT * FROM json_populate_recordset(NULL::directory_eligibility, ${JSON.stringify(rows)})
    ON CONFLICT (id) DO UPDATE SET location_id = excluded.location_id, is_exclusion = excluded.is_exclusion, fact = excluded.fact,
      value_min = excluded.value_min, value_max = excluded.value_max, value_text = excluded.value_text`.execute(trx);
}

/**
 * A translation of what the original no longer says would mislead: it goes back to being a draft, for somebody to look at again. Where
 * only a condition has changed, the other texts stay published.
 */
async function withdrawTranslations(
  trx: Db,
  { serviceId, texts, conditions, now }: { serviceId: string; texts: EditedTexts; conditions: Condition[]; now: Date },
): Promise<void> {
  const { rows } = await sql<Record<string, string | null>>`
    SELECT name, description, application_process, eligibility_description FROM directory_service WHERE id = ${serviceId}`.execute(trx);
  const changed = EDITED_FIELDS.filter((field) => (rows[0]?.[field] ?? '') !== texts[field]);
  const before = await readConditionRows(trx, serviceId);
  const otherwise = before.filter(({ id, text }) => conditions.find((condition) => condition.id === id)?.text !== text).map(({ id }) => id);
  const added = conditions.filter(({ id }) => !before.some((row) => row.id === id));
  // A new condition is missing in every translation, so all of them are to be looked at again; what they say stays true.
  const { rows: outdated } = await sql<{ language: string; isText: boolean }>`
    SELECT language, bool_or(entity_id = ${serviceId} AND field = ANY(${changed})) AS "isText" FROM directory_translation
    WHERE (entity_id = ${serviceId} AND (field = ANY(${changed}) OR (${added.length > 0} AND field = 'description'))) OR entity_id = ANY(${otherwise})
    GROUP BY language`.execute(trx);
  await keepAsDrafts(trx, { serviceId, conditionIds: before.map(({ id }) => id), languages: outdated.map(({ language }) => language), now });
  const rewritten = outdated.filter(({ isText }) => isText).map(({ language }) => language);
  await sql`DELETE FROM directory_translation WHERE entity_id = ${serviceId} AND language = ANY(${rewritten}) AND field = ANY(${[...EDITED_FIELDS]})`.execute(
    trx,
  );
  await sql`DELETE FROM directory_translation WHERE entity_id = ANY(${otherwise})`.execute(trx);
}

type Kept = { serviceId: string; conditionIds: string[]; languages: string[]; now: Date };

/** A draft that is there already is somebody's work, so it stays; that its original has changed is said all the same. */
async function keepAsDrafts(trx: Db, { serviceId, conditionIds, languages, now }: Kept): Promise<void> {
  await sql`
    INSERT INTO directory_draft (service_id, language, texts, conditions, saved_at, saved_by, is_outdated)
    SELECT ${serviceId}, language, coalesce(json_object_agg(field, content) FILTER (WHERE entity_id = ${serviceId}), '{}')::jsonb,
      coalesce(jsonb_agg(jsonb_build_object('id', entity_id, 'text', content)) FILTER (WHERE entity_id <> ${serviceId}), '[]'),
      ${now}, 'system:original changed', true
    FROM directory_translation
    WHERE language = ANY(${languages}) AND ((entity_id = ${serviceId} AND field = ANY(${[...EDITED_FIELDS]})) OR entity_id = ANY(${conditionIds}))
    GROUP BY language
    ON CONFLICT (service_id, language) DO UPDATE SET is_outdated = true`.execute(trx);
}

/** Texts and the words of conditions in another language. */
export async function saveTranslation(
  trx: Db,
  { serviceId, language, content }: { serviceId: string; language: string; content: EditedContent },
): Promise<void> {
  const { texts, conditions } = content;
  const shown = new Set((await readConditionRows(trx, serviceId)).map(({ id }) => id));
  const own = conditions.filter(({ id }: TypedCondition) => shown.has(id));
  await sql`
    DELETE FROM directory_translation WHERE language = ${language}
      AND ((entity_id = ${serviceId} AND field = ANY(${[...EDITED_FIELDS]})) OR (entity_id = ANY(${own.map(({ id }) => id)}) AND field = 'value_text'))`.execute(
    trx,
  );
  const rows = [
    ...EDITED_FIELDS.map((field) => ({ entity: 'service', entity_id: serviceId, field, content: texts[field] })),
    ...own.map(({ id, text }) => ({ entity: 'eligibility', entity_id: id, field: 'value_text', content: text })),
  ].filter((row) => row.content.trim() !== '');
  await sql`
    INSERT INTO directory_translation (entity, entity_id, field, language, content, origin)
    SELECT t.entity, t.entity_id, t.field, ${language}, t.content, 'provider'
    FROM json_populate_recordset(NULL::directory_translation, ${JSON.stringify(rows)}) t`.execute(trx);
}
