import type { Db } from '../../../db/database.ts';
import { writeLine } from '../../../kernel/csv-cells.ts';
import { flatten } from '../engine/export/flatten.ts';
import { EXPORT_TABLES, type TableName } from '../engine/export/tables.ts';
import type { EntityName } from '../engine/hsds-model.ts';
import type { RawObject } from '../engine/import/source-record.ts';
import { EXPORT_LISTS, type ExportList, exportDocuments } from './export-documents.ts';

const ENTITIES: Record<ExportList, EntityName> = {
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  organizations: 'organization',
  services: 'service',
  locations: 'location',
};

/** The whole directory as one JSON document of lists, piece by piece. */
export async function* exportJson(db: Db): AsyncGenerator<string> {
  let isFirstList = true;
  for (const list of EXPORT_LISTS) {
    yield `${isFirstList ? '{\n' : ',\n'}${JSON.stringify(list)}: [`;
    isFirstList = false;
    let separator = '\n';
    for await (const document of exportDocuments(db, list)) {
      yield `${separator}${JSON.stringify(document)}`;
      separator = ',\n';
    }
    yield '\n]';
  }
  yield '\n}\n';
}

/** One whole service a line, with its organization, its places and its terms inside. */
export async function* exportLines(db: Db): AsyncGenerator<string> {
  for await (const document of exportDocuments(db, 'services')) yield `${JSON.stringify(document)}\n`;
}

export const headOf = (table: TableName): string => writeLine(Object.keys(EXPORT_TABLES[table].columns));

/** The lines of the tables asked for, without their heads; every row once. */
export async function* exportRows(db: Db, tables: ReadonlySet<TableName>): AsyncGenerator<{ table: TableName; line: string }> {
  const written = new Set<string>();
  for (const list of listsOf(tables)) {
    for await (const document of exportDocuments(db, list)) {
      for (const { table, row } of flatten(ENTITIES[list], document)) {
        if (tables.has(table) && isNew(written, table, row)) yield { table, line: lineOf(table, row) };
      }
    }
  }
}

/** A table of things that have a list of their own is read from that list alone. */
function listsOf(tables: ReadonlySet<TableName>): readonly ExportList[] {
  const [table] = tables;
  const own = EXPORT_LISTS.find((list) => list !== 'locations' && ENTITIES[list] === table);
  return own && tables.size === 1 ? [own] : EXPORT_LISTS;
}

function isNew(written: Set<string>, table: TableName, { id, record_id: record }: RawObject): boolean {
  if (typeof id !== 'string' || record !== undefined) return true;
  const key = `${table} ${id}`;
  if (written.has(key)) return false;
  written.add(key);
  return true;
}

const lineOf = (table: TableName, row: RawObject): string => writeLine(Object.keys(EXPORT_TABLES[table].columns).map((column) => row[column]));

/** One table as a CSV file, piece by piece. */
export async function* exportTable(db: Db, table: TableName): AsyncGenerator<string> {
  yield headOf(table);
  for await (const { line } of exportRows(db, new Set([table]))) yield line;
}
