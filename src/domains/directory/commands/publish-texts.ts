import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import type { PlainReport } from '../engine/plain-language/report.ts';
import {
  EDITED_FIELDS,
  type EditedField,
  type EditedTexts,
  type Override,
  type Reports,
  checkTexts,
  isPlain,
  tooLong,
} from '../engine/plain-language/plain-gate.ts';
import { saveConfirmed } from './answer-confirmation.ts';
import { dropDraft } from './save-draft.ts';
import { refreshSearch } from './refresh-search.ts';

type Input = {
  serviceId: string;
  language: string;
  cityLanguage: string;
  texts: EditedTexts;
  override: Override | undefined;
  check: (text: string) => PlainReport;
  today: string;
};
export type PublishFailure =
  { type: 'unknown' } | { type: 'nameless' } | { type: 'too-long'; field: EditedField } | { type: 'not-plain'; reports: Reports };

/**
 * Publishes a service's texts in one language. The gate stands here and not on the page: what is not plain is published only when somebody
 * answers for it by name and reason. Writing the texts anew in the city's language also confirms them.
 */
export async function publishTexts({ db, actor, now }: { db: Db; actor: Actor; now: Date }, input: Input): Promise<Result<Reports, PublishFailure>> {
  const { serviceId, language, cityLanguage, texts, override, today } = input;
  if (texts.name.trim() === '') return fail({ type: 'nameless' });
  const long = tooLong(texts);
  if (long) return fail({ type: 'too-long', field: long });
  const reports = checkTexts(texts, input.check);
  const isPassed = isPlain(reports);
  if (!isPassed && !override) return fail({ type: 'not-plain', reports });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`SELECT id FROM directory_service WHERE id = ${serviceId} FOR UPDATE`.execute(trx);
    if (rows.length === 0) return fail({ type: 'unknown' as const });
    if (language === cityLanguage) await saveOriginal(trx, { serviceId, texts, today, now });
    else await saveTranslation(trx, { serviceId, language, texts });
    await saveCheck(trx, { serviceId, language, whole: reports.whole, override: isPassed ? undefined : override, now });
    await dropDraft(trx, { serviceId, language });
    await refreshSearch(trx, { language: cityLanguage, today, serviceIds: [serviceId] });
    await audit(trx, {
      actor,
      action: isPassed ? 'directory.publish-texts' : 'directory.publish-texts-by-override',
      thingKind: 'service',
      thingId: serviceId,
      detail: { language, index: reports.whole?.index.value ?? null },
      now,
    });
    return succeed(reports);
  });
}

async function saveOriginal(trx: Db, { serviceId, texts, today, now }: { serviceId: string; texts: EditedTexts; today: string; now: Date }) {
  await withdrawTranslations(trx, { serviceId, texts, now });
  // A service that was made here and never published becomes active; one that its provider has ended stays so.
  await sql`
    UPDATE directory_service s SET status = 'active' WHERE s.id = ${serviceId} AND s.status = 'inactive'
      AND NOT EXISTS (SELECT FROM directory_confirmation WHERE service_id = s.id)
      AND NOT EXISTS (SELECT FROM directory_source_record WHERE entity_id = s.id)`.execute(trx);
  await sql`
    UPDATE directory_service SET name = ${texts.name}, description = nullif(${texts.description}, ''),
      application_process = nullif(${texts.application_process}, ''), eligibility_description = nullif(${texts.eligibility_description}, '')
    WHERE id = ${serviceId}`.execute(trx);
  await saveConfirmed(trx, { serviceIds: [serviceId], today, channel: 'edit', now });
}

/** A translation of what the original no longer says would mislead: it goes back to being a draft, for somebody to look at again. */
async function withdrawTranslations(trx: Db, { serviceId, texts, now }: { serviceId: string; texts: EditedTexts; now: Date }) {
  const { rows } = await sql<Record<string, string | null>>`
    SELECT name, description, application_process, eligibility_description FROM directory_service WHERE id = ${serviceId}`.execute(trx);
  const changed = EDITED_FIELDS.filter((field) => (rows[0]?.[field] ?? '') !== texts[field]);
  const { rows: outdated } = await sql<{ language: string }>`
    SELECT DISTINCT language FROM directory_translation WHERE entity_id = ${serviceId} AND field = ANY(${changed})`.execute(trx);
  const languages = outdated.map(({ language }) => language);
  await sql`
    INSERT INTO directory_draft (service_id, language, texts, saved_at, saved_by)
    SELECT ${serviceId}, language, json_object_agg(field, content)::jsonb, ${now}, 'system:original changed' FROM directory_translation
    WHERE entity_id = ${serviceId} AND language = ANY(${languages}) AND field = ANY(${[...EDITED_FIELDS]}) GROUP BY language
    ON CONFLICT (service_id, language) DO NOTHING`.execute(trx);
  await sql`DELETE FROM directory_translation WHERE entity_id = ${serviceId} AND language = ANY(${languages}) AND field = ANY(${[...EDITED_FIELDS]})`.execute(
    trx,
  );
}

async function saveTranslation(trx: Db, { serviceId, language, texts }: { serviceId: string; language: string; texts: EditedTexts }) {
  await sql`DELETE FROM directory_translation WHERE entity_id = ${serviceId} AND language = ${language} AND field = ANY(${[...EDITED_FIELDS]})`.execute(
    trx,
  );
  const present = EDITED_FIELDS.filter((field) => texts[field].trim() !== '');
  await sql`
    INSERT INTO directory_translation (entity, entity_id, field, language, content, origin)
    SELECT 'service', ${serviceId}, field, ${language}, content, 'provider'
    FROM unnest(${present}::text[], ${present.map((field) => texts[field])}::text[]) AS t (field, content)`.execute(trx);
}

type Check = { serviceId: string; language: string; whole: PlainReport | undefined; override: Override | undefined; now: Date };

async function saveCheck(trx: Db, { serviceId, language, whole, override, now }: Check) {
  const index = whole?.index;
  const blocking = whole?.issues.filter(({ severity }) => severity === 'block').length ?? 0;
  await sql`
    INSERT INTO directory_text_check (service_id, language, index_name, index_value, index_bar, blocking, is_plain, checked_at, override_name, override_reason)
    VALUES (${serviceId}, ${language}, ${index?.name ?? ''}, ${index?.isMeasured ? index.value : null}, ${index?.bar ?? 0}, ${blocking},
      ${whole?.isPlain ?? true}, ${now}, ${override?.name ?? null}, ${override?.reason ?? null})
    ON CONFLICT (service_id, language) DO UPDATE SET index_name = excluded.index_name, index_value = excluded.index_value, index_bar = excluded.index_bar,
      blocking = excluded.blocking, is_plain = excluded.is_plain, checked_at = excluded.checked_at,
      override_name = excluded.override_name, override_reason = excluded.override_reason`.execute(trx);
}
