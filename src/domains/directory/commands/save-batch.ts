import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { sqlState } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { storableJson } from '../../../kernel/text.ts';
import type { Problem, RawObject, Rows, SourceRecord } from '../engine/import/source-record.ts';
import { leaveForeign } from './leave-foreign.ts';
import { type LateReference, mendReferences, presentIds } from './mend-references.ts';
import { refreshSearch } from './refresh-search.ts';
import { saveFacts } from './save-facts.ts';
import { deleteDescendants, upsertRows } from './write-rows.ts';

export type PreparedRecord = { record: SourceRecord; id: string; rows: Rows; unknown: RawObject; hash: string };
/** `late` are references that may find their target in a later batch. */
export type BatchOutcome = { saved: number; unchanged: number; problems: Problem[]; late: LateReference[] };

type Batch = { source: string; batch: PreparedRecord[]; language: string; now: Date };
type Known = { entity: string; source_id: string; content_hash: string };

/** Saves a batch in one transaction. If the database refuses it, each record is tried alone, so that one broken row stays alone. */
export async function saveBatch(db: Db, input: Batch): Promise<BatchOutcome> {
  const { changed, unchanged } = await dropUnchanged(db, input);
  if (changed.length === 0) return { saved: 0, unchanged, problems: [], late: [] };
  try {
    const outcome = await inTransaction(db, (trx) => saveChanged(trx, { ...input, batch: changed }));
    return { ...outcome, unchanged };
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (changed.length === 1) return { saved: 0, unchanged, problems: [refusedByDatabase(changed[0]!, error)], late: [] };
  }
  const total: BatchOutcome = { saved: 0, unchanged, problems: [], late: [] };
  for (const one of changed) {
    const outcome = await saveBatch(db, { ...input, batch: [one] });
    total.saved += outcome.saved;
    total.problems.push(...outcome.problems);
    total.late.push(...outcome.late);
  }
  return total;
}

/** Class 22 (data) and 23 (constraints): the row is at fault, not the server. */
const isDataError = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? '');

const refusedByDatabase = ({ record }: PreparedRecord, error: unknown): Problem => ({
  row: record.row,
  field: record.entity,
  kind: 'not-allowed',
  mend: `cannot be stored: ${error instanceof Error ? error.message : String(error)}`,
  isFatal: true,
});

async function dropUnchanged(db: Db, { source, batch }: Batch): Promise<{ changed: PreparedRecord[]; unchanged: number }> {
  const { rows } = await sql<Known>`
    SELECT entity, source_id, content_hash FROM directory_source_record
    WHERE source = ${source} AND source_id = ANY(${batch.map((item) => item.record.sourceId)})`.execute(db);
  const known = new Map(rows.map((row) => [`${row.entity}\u001f${row.source_id}`, row.content_hash]));
  const changed = batch.filter((item) => known.get(`${item.record.entity}\u001f${item.record.sourceId}`) !== item.hash);
  return { changed, unchanged: batch.length - changed.length };
}

async function saveChanged(trx: Db, { source, batch, language, now }: Batch): Promise<Omit<BatchOutcome, 'unchanged'>> {
  const foreign = await ownedByOthers(trx, source, batch);
  const problems: Problem[] = [];
  const own = batch.filter((item) => {
    const other = foreign.get(item.id);
    if (other)
      problems.push({
        row: item.record.row,
        field: 'id',
        kind: 'other-source',
        mend: `the id ${item.id} belongs to "${other}"; give this record an id of its own`,
        isFatal: true,
      });
    return !other;
  });
  const rows = mergeRows(own);
  problems.push(...(await leaveForeign(trx, { source, rows, batch: own })));
  const mended = await mendReferences(trx, rows, own);
  problems.push(...mended.problems);
  const refused = new Set(problems.filter((problem) => problem.isFatal).map((problem) => problem.row));
  const kept = own.filter((item) => !refused.has(item.record.row));
  if (kept.length < own.length) return retryWithout(trx, { source, batch: kept, language, now }, problems);
  for (const entity of ['organization', 'location', 'service', 'service_at_location'] as const) {
    const ids = (rows.get(entity) ?? []).map((row) => row.id);
    // What is new has nothing hanging on it; asking first spares a first import some forty statements for each batch.
    await deleteDescendants(trx, entity, await presentIds(trx, entity, ids));
  }
  await upsertRows(trx, rows);
  problems.push(...(await saveFacts(trx, { batch: kept, rows })));
  await keepConfirmations(
    trx,
    kept.filter((item) => item.record.entity === 'service').map((item) => item.id),
  );
  await rememberSources(trx, { source, batch: kept, now });
  await refreshSearch(trx, { language, today: now.toISOString().slice(0, 10), serviceIds: (rows.get('service') ?? []).map((row) => row.id) });
  return { saved: kept.length, problems, late: mended.late };
}

async function retryWithout(trx: Db, input: Batch, problems: Problem[]): Promise<Omit<BatchOutcome, 'unchanged'>> {
  if (input.batch.length === 0) return { saved: 0, problems, late: [] };
  const outcome = await saveChanged(trx, input);
  return { ...outcome, problems: [...problems, ...outcome.problems] };
}

async function ownedByOthers(trx: Db, source: string, batch: PreparedRecord[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ entity_id: string; source: string }>`
    SELECT entity_id, source FROM directory_source_record WHERE entity_id = ANY(${batch.map((item) => item.id)}) AND source <> ${source}`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.entity_id, row.source]));
}

/** A thing that stands inside several records (an organization in each of its services) is written once; its own record wins. */
function mergeRows(batch: PreparedRecord[]): Rows {
  const merged: Rows = new Map();
  const seen = new Set<string>();
  const ordered = [...batch].sort((a, b) => Number(b.record.entity === 'organization') - Number(a.record.entity === 'organization'));
  for (const { rows } of ordered) {
    for (const [entity, list] of rows) {
      for (const row of list) {
        if (seen.has(`${entity}${row.id}`)) continue;
        seen.add(`${entity}${row.id}`);
        const list = merged.get(entity);
        if (list) list.push(row);
        else merged.set(entity, [row]);
      }
    }
  }
  return merged;
}

/** What the source says of a service's last confirmation joins its history; what was confirmed here since then is not undone by an older source. */
async function keepConfirmations(trx: Db, serviceIds: string[]): Promise<void> {
  await sql`
    INSERT INTO directory_confirmation (service_id, confirmed_on, channel)
    SELECT id, assured_date, 'import' FROM directory_service WHERE id = ANY(${serviceIds}) AND assured_date IS NOT NULL ON CONFLICT DO NOTHING`.execute(
    trx,
  );
  await sql`
    UPDATE directory_service s SET assured_date = greatest(s.assured_date, c.confirmed_on)
    FROM (SELECT service_id, max(confirmed_on) AS confirmed_on FROM directory_confirmation
      WHERE service_id = ANY(${serviceIds}) AND channel <> 'import' GROUP BY service_id) c
    WHERE c.service_id = s.id`.execute(trx);
}

async function rememberSources(trx: Db, { source, batch, now }: Omit<Batch, 'language'>): Promise<void> {
  const records = batch.map((item) => ({
    source,
    entity: item.record.entity,
    source_id: item.record.sourceId,
    entity_id: item.id,
    content_hash: item.hash,
    unknown_fields: storableJson(item.unknown),
    imported_at: now,
  }));
  await sql`
    INSERT INTO directory_source_record
    SELECT * FROM json_populate_recordset(NULL::directory_source_record, ${JSON.stringify(records)})
    ON CONFLICT (source, entity, source_id) DO UPDATE SET entity_id = excluded.entity_id, content_hash = excluded.content_hash,
      unknown_fields = excluded.unknown_fields, imported_at = excluded.imported_at`.execute(trx);
}
