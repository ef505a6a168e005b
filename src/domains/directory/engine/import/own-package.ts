import { createReadStream } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unguardCell } from '../../../../kernel/csv-cells.ts';
import { OWN_PACKAGE } from '../export/data-package.ts';
import { EXPORT_TABLES, type TableName, tableOfFile } from '../export/tables.ts';
import { type EntityName, HSDS_MODEL, carriesAttributes } from '../hsds-model.ts';
import { readCsv } from './mapped-csv.ts';
import { withOwnFacts } from './own-facts.ts';
import { isObject } from './read-document.ts';
import type { Problem, RawObject, SourceRecord } from './source-record.ts';

type Cells = Record<string, string>;
type Row = { row: string; cells: Cells };
type Package = { tables: Map<TableName, Row[]>; groups: Map<string, Map<string, Row[]>> };

/** Whether a folder says of itself that it is our own tabular export; then nothing in it has to be guessed. */
export async function isOwnPackage(folder: string): Promise<boolean> {
  try {
    const { cortile } = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')) as { cortile?: unknown };
    return isObject(cortile) && cortile.format === OWN_PACKAGE.format && cortile.cells === OWN_PACKAGE.cells;
  } catch {
    return false;
  }
}

/**
 * Reads a tabular export of ours back into the documents it was made of, in the order in which they name each other. A row that hangs on
 * two things stands in both, as in the JSON form. The tables are joined in memory.
 */
export async function* readOwnPackage(folder: string): AsyncGenerator<SourceRecord | Problem> {
  const data: Package = { tables: new Map(), groups: new Map() };
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()) {
    const table = tableOfFile(file.slice(0, -4));
    if (!table) continue;
    const rows: Row[] = [];
    data.tables.set(table, rows);
    for await (const item of readCsv(createReadStream(join(folder, file)), { file })) {
      if ('isFatal' in item) yield item;
      else rows.push({ row: item.row, cells: item.fields });
    }
  }
  for (const entity of ['taxonomy', 'taxonomy_term', 'organization', 'service'] as const) yield* records(data, entity);
  yield* records(
    data,
    'location',
    ({ cells }) => !cells.organization_id && rowsWith(data, 'service_at_location', 'location_id', cells.id).length === 0,
  );
}

function* records(data: Package, entity: SourceRecord['entity'], isWanted: (row: Row) => boolean = () => true): Generator<SourceRecord | Problem> {
  for (const row of data.tables.get(entity) ?? []) {
    if (!isWanted(row)) continue;
    const sourceId = row.cells.id ?? '';
    if (sourceId === '')
      yield { row: row.row, field: 'id', kind: 'missing', mend: `a ${entity} needs an id that stays the same; give it one`, isFatal: true };
    else yield withOwnFacts({ row: row.row, entity, sourceId, document: { ...build(data, entity, row.cells), ...ownFactsOf(data, sourceId) } });
  }
}

/** The rows of a table whose column has this value, found through an index. */
function rowsWith(data: Package, table: TableName, column: string, value: string | undefined): Row[] {
  if (!value) return [];
  const key = `${table}.${column}`;
  let group = data.groups.get(key);
  if (!group) {
    group = Map.groupBy(data.tables.get(table) ?? [], (row) => row.cells[column] ?? '');
    data.groups.set(key, group);
  }
  return group.get(value) ?? [];
}

function build(data: Package, entity: EntityName, cells: Cells): RawObject {
  const { fields, children, nested } = HSDS_MODEL[entity];
  const document = valuesOf(entity, cells);
  for (const [name, kind] of Object.entries(fields)) if (kind.mayBeEmpty) document[name] ??= '';
  const add = (property: string, child: EntityName, column: string) => {
    const items = rowsWith(data, child, column, cells.id).map((row) => build(data, child, row.cells));
    if (items.length > 0) document[property] = items;
  };
  for (const [property, child, column] of children) add(property, child, column);
  // Organizations and terms are records of their own, read before.
  for (const [property, child, column] of nested) {
    if (!['location', 'program', 'unit'].includes(child)) continue;
    const [row] = rowsWith(data, child, 'id', cells[column]);
    if (row) document[property] = build(data, child, row.cells);
  }
  if (carriesAttributes(entity)) add('attributes', 'attribute', 'link_id');
  if (entity !== 'metadata') add('metadata', 'metadata', 'resource_id');
  return document;
}

/** Cells that say something; columns that are not the table's, added by whoever edited it, come along. */
function valuesOf(table: TableName, cells: Cells): RawObject {
  const { columns } = EXPORT_TABLES[table];
  const values: RawObject = {};
  for (const [name, cell] of Object.entries(cells)) {
    if (cell !== '') values[name] = ['decimal', 'integer'].includes(columns[name] ?? '') ? cell : unguardCell(cell);
  }
  return values;
}

/** What the JSON form has under `cortile`. */
function ownFactsOf(data: Package, id: string): { cortile?: RawObject } {
  const items = (table: TableName) =>
    rowsWith(data, table, 'record_id', id).map(({ cells }) => {
      const { record_id: _, ...values } = valuesOf(table, cells);
      return values;
    });
  const cortile: RawObject = {};
  for (const table of ['eligibility', 'exceptions', 'translations'] as const) {
    const list = items(table);
    if (list.length > 0) cortile[table] = list;
  }
  const [profile] = items('profile');
  if (profile) cortile.profile = profile;
  const unknown = items('unknown').map(({ field, value }) => [String(field ?? ''), readJson(value)] as const);
  if (unknown.length > 0) cortile.unknown = Object.fromEntries(unknown);
  return Object.keys(cortile).length > 0 ? { cortile } : {};
}

/** What somebody wrote there by hand is taken as the text it is. */
function readJson(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
}
