import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { SourceRecord } from '../engine/import/source-record.ts';

/**
 * Saves what people translated of these services. A record that brings translations replaces all that a person made of its service;
 * one that brings none leaves them, since most sources know nothing of translations.
 */
export async function saveTranslations(trx: Db, records: { id: string; record: SourceRecord }[]): Promise<void> {
  const translated = records.filter(({ record }) => record.entity === 'service' && record.facts?.translations);
  if (translated.length === 0) return;
  const rows = translated.flatMap(({ id, record }) =>
    record.facts!.translations!.map((item) => ({
      entity: 'service',
      entity_id: id,
      ...item,
      content: item.content.normalize('NFC'),
      origin: 'person',
    })),
  );
  await sql`DELETE FROM directory_translation WHERE origin = 'person' AND entity_id = ANY(${translated.map(({ id }) => id)})`.execute(trx);
  await sql`
    INSERT INTO directory_translation (entity, entity_id, field, language, content, origin)
    SELECT entity, entity_id, field, language, content, origin FROM json_populate_recordset(NULL::directory_translation, ${JSON.stringify(rows)})
    ON CONFLICT (entity_id, field, language) DO UPDATE SET content = excluded.content, origin = excluded.origin`.execute(trx);
}
