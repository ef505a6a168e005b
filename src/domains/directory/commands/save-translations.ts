import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Rows } from '../engine/import/source-record.ts';
import type { PreparedRecord } from './save-batch.ts';

type Input = { batch: PreparedRecord[]; rows: Rows; conditions: string[] };

/**
 * Saves the texts in other languages that records bring: of the record itself and of what stands inside it, never of what belongs to
 * others. A record that brings some replaces all that people made of it before; one that brings none leaves them, since most sources
 * know nothing of translations.
 */
export async function saveTranslations(trx: Db, { batch, rows, conditions }: Input): Promise<void> {
  const translated = batch.filter(({ record }) => record.facts?.translations);
  const own = new Set([...conditions, ...[...rows.values()].flat().map((row) => row.id)]);
  const all = translated
    .flatMap(({ id, record }) =>
      record.facts!.translations!.map((item) => ({
        entity: record.entity,
        entity_id: id,
        origin: 'person',
        ...item,
        content: item.content.normalize('NFC'),
      })),
    )
    .filter((item) => own.has(item.entity_id));
  if (translated.length > 0)
    await sql`DELETE FROM directory_translation WHERE origin = 'person' AND entity_id = ANY(${translated.map(({ id }) => id)})`.execute(trx);
  if (all.length === 0) return;
  const kept = new Map(all.map((item) => [`${item.entity_id} ${item.field} ${item.language}`, item]));
  await sql`
    INSERT INTO directory_translation SELECT * FROM json_populate_recordset(NULL::directory_translation, ${JSON.stringify([...kept.values()])})
    ON CONFLICT (entity_id, field, language) DO UPDATE SET content = excluded.content, origin = excluded.origin`.execute(trx);
}
