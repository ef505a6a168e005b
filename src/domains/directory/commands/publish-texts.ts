import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { type ConditionFlaw, readConditions } from '../engine/conditions.ts';
import type { PlainReport } from '../engine/plain-language/report.ts';
import {
  type EditedContent,
  type EditedField,
  type Override,
  type Reports,
  checkTexts,
  isPlain,
  saysWhatItDoes,
  tooLong,
} from '../engine/plain-language/plain-gate.ts';
import type { Halt, ReadHalts } from '../ports.ts';
import { type DraftFailure, dropDraft, lockUnchanged } from './save-draft.ts';
import { refreshSearch } from './refresh-search.ts';
import { saveOriginal, saveTranslation } from './save-published.ts';

type Input = {
  serviceId: string;
  language: string;
  cityLanguage: string;
  content: EditedContent;
  /** The version that the writer has seen. */
  seen: string;
  /** Ids of the service's places that are no secret. */
  places: string[];
  override: Override | undefined;
  check: (text: string) => PlainReport;
  readHalts: ReadHalts;
  today: string;
};
export type PublishFailure =
  | DraftFailure
  | { type: 'halted'; halt: Halt }
  | { type: 'nameless' }
  | { type: 'undescribed' }
  | { type: 'too-long'; field: EditedField }
  | { type: 'flawed'; flaws: ConditionFlaw[] }
  | { type: 'not-plain'; reports: Reports };

/**
 * Publishes a service's texts and conditions in one language. The gate stands here and not on the page: what is not plain is published only when somebody
 * answers for it by name and reason. Writing the texts anew in the city's language also confirms them.
 */
export async function publishTexts({ db, actor, now }: { db: Db; actor: Actor; now: Date }, input: Input): Promise<Result<Reports, PublishFailure>> {
  const { serviceId, language, cityLanguage, content, override, today } = input;
  const { texts } = content;
  if (texts.name.trim() === '') return fail({ type: 'nameless' });
  if (language === cityLanguage && !saysWhatItDoes(texts)) return fail({ type: 'undescribed' });
  const long = tooLong(texts);
  if (long) return fail({ type: 'too-long', field: long });
  const { conditions, flaws } = readConditions(content.conditions, input.places);
  if (flaws.length > 0) return fail({ type: 'flawed', flaws });
  const reports = checkTexts(content, input.check);
  const isPassed = isPlain(reports);
  if (!isPassed && !override) return fail({ type: 'not-plain', reports });
  return inTransaction(db, async (trx) => {
    const locked = await lockUnchanged(trx, input);
    if (!locked.ok) return locked;
    const halt = await haltOf(trx, input);
    if (halt) return fail({ type: 'halted', halt });
    if (language === cityLanguage) await saveOriginal(trx, { serviceId, texts, conditions, today, now });
    else await saveTranslation(trx, { serviceId, language, content });
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

/** Whoever may take on nobody new publishes nothing either: a text is an offer. */
async function haltOf(trx: Db, { serviceId, readHalts }: Input): Promise<Halt | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT organization_id AS id FROM directory_service WHERE id = ${serviceId}`.execute(trx);
  const { id } = rows[0]!;
  return (await readHalts(trx, [id])).get(id);
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
