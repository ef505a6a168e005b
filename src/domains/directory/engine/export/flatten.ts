import { type EntityName, HSDS_MODEL, carriesAttributes } from '../hsds-model.ts';
import { isObject } from '../import/read-document.ts';
import type { RawObject } from '../import/source-record.ts';
import type { TableName } from './tables.ts';

export type FlatRow = { table: TableName; row: RawObject };

/** What has a list of its own in the export: the copies inside other documents say nothing more. */
const LISTED = new Set<EntityName>(['organization', 'service', 'taxonomy', 'taxonomy_term']);

/** A document of the export as rows of tables. One thing may stand in several documents; whoever writes keeps the first. */
export function* flatten(entity: EntityName, document: RawObject): Generator<FlatRow> {
  yield* flattenObject(entity, document);
  const { cortile, id } = document;
  if (!isObject(cortile)) return;
  for (const table of ['eligibility', 'exceptions', 'translations'] as const)
    for (const item of itemsOf(cortile, table)) yield { table, row: { record_id: id, ...item } };
  if (isObject(cortile.profile)) yield { table: 'profile', row: { record_id: id, ...cortile.profile } };
  if (!isObject(cortile.unknown)) return;
  for (const [field, value] of Object.entries(cortile.unknown))
    yield { table: 'unknown', row: { record_id: id, field, value: JSON.stringify(value) } };
}

const itemsOf = (parent: RawObject, property: string): RawObject[] =>
  Array.isArray(parent[property]) ? (parent[property] as unknown[]).filter(isObject) : [];

function* flattenObject(entity: EntityName, document: RawObject): Generator<FlatRow> {
  yield { table: entity, row: document };
  const { children, nested } = HSDS_MODEL[entity];
  for (const [property, child] of children) for (const item of itemsOf(document, property)) yield* flattenObject(child, item);
  for (const [property, child] of nested) {
    const item = document[property];
    if (isObject(item) && !LISTED.has(child)) yield* flattenObject(child, item);
  }
  if (carriesAttributes(entity)) for (const item of itemsOf(document, 'attributes')) yield* flattenObject('attribute', item);
  if (entity !== 'metadata') for (const item of itemsOf(document, 'metadata')) yield* flattenObject('metadata', item);
}
