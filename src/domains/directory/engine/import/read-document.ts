import { idFromName, isUuid } from '../../../../kernel/ids.ts';
import { shorten } from '../../../../kernel/text.ts';
import { type EntityName, HSDS_MODEL, OWN_COLUMNS, carriesAttributes } from '../hsds-model.ts';
import { readField } from './read-field.ts';
import type { Problem, RawObject, Row, Rows, SourceRecord } from './source-record.ts';

/** What a record is read against: where it comes from, and when a source is silent about times. */
export type ReadingContext = {
  source: string;
  now: Date;
  /** Whether the same source gave this thing a record of its own before: that one says more than a copy nested in another. */
  isTaken?: (entity: EntityName, id: string) => boolean;
};

export type Reading = { id: string; rows: Rows; problems: Problem[]; unknown: RawObject };

type Parent = { entity: EntityName; id: string; column: string };
type Work = { context: ReadingContext; row: string; rows: Rows; problems: Problem[]; unknown: RawObject };

/** Deeper nesting than the standard has is an attack or a mistake. */
const DEPTH_MAX = 8;

/** The id under which a source's record lives here: its own when it is a UUID, else one made from source and id for good. */
export const ownId = (source: string, entity: string, sourceId: string): string =>
  isUuid(sourceId) ? sourceId.toLowerCase() : idFromName('hsds', source, entity, sourceId);

/** Takes a nested document apart into rows of tables, checking every value. Fatal problems mean: do not save. */
export function readDocument(record: SourceRecord, context: ReadingContext): Reading {
  const work: Work = { context, row: record.row, rows: new Map(), problems: [], unknown: { ...record.unknown } };
  const id = ownId(context.source, record.entity, record.sourceId);
  readObject(work, { entity: record.entity, id, raw: record.document, parent: undefined, path: '', depth: 0 });
  return { id, rows: work.rows, problems: work.problems, unknown: work.unknown };
}

type Node = { entity: EntityName; id: string; raw: RawObject; parent: Parent | undefined; path: string; depth: number };

function readObject(work: Work, node: Node): void {
  if (node.depth > DEPTH_MAX) {
    work.problems.push({ row: work.row, field: node.path, kind: 'not-allowed', mend: 'is nested deeper than HSDS allows', isFatal: true });
    return;
  }
  const model = HSDS_MODEL[node.entity];
  const row: Row = { id: node.id };
  for (const [name, kind] of Object.entries(model.fields)) row[name] = readValue(work, node, name, kind);
  for (const [name, initial] of Object.entries(OWN_COLUMNS[node.entity] ?? {})) row[name] = node.raw[name] ?? initial;
  if (node.parent) row[node.parent.column] = node.parent.id;
  if (node.entity === 'service' && !row.last_modified) row.last_modified = work.context.now.toISOString();
  for (const [property, entity, column] of model.nested) readNested(work, node, row, { property, entity, column });
  requirePresent(work, node, row);
  addRow(work.rows, node.entity, row);
  for (const [property, entity, column] of model.children) readChildren(work, node, { property, entity, column });
  if (carriesAttributes(node.entity)) readChildren(work, node, { property: 'attributes', entity: 'attribute', column: 'link_id' });
  if (node.entity !== 'metadata') readChildren(work, node, { property: 'metadata', entity: 'metadata', column: 'resource_id' });
  keepUnknown(work, node);
}

const fieldPath = (node: Node, name: string): string => (node.path ? `${node.path}.${name}` : name);

function readValue(work: Work, node: Node, name: string, kind: (typeof HSDS_MODEL)[EntityName]['fields'][string]): unknown {
  const raw = node.raw[name];
  if (kind.mayBeEmpty && raw === '') return '';
  if (kind.type === 'reference' && typeof raw === 'string' && raw !== '') return ownId(work.context.source, kind.entity!, raw);
  const reading = readField(kind, raw);
  if ('value' in reading) return reading.value;
  work.problems.push({
    row: work.row,
    field: fieldPath(node, name),
    kind: reading.kind,
    mend: reading.mend,
    isFatal: kind.isRequired || reading.kind === 'too-long',
    ...(typeof raw === 'object' ? {} : { value: shorten(String(raw), 60) }),
  });
  return null;
}

function requirePresent(work: Work, node: Node, row: Row): void {
  for (const [name, kind] of Object.entries(HSDS_MODEL[node.entity].fields)) {
    if (!kind.isRequired || row[name] !== null) continue;
    const stand = standIn(node, name);
    if (stand !== undefined) {
      row[name] = stand;
      continue;
    }
    if (work.problems.some((problem) => problem.isFatal && problem.field === fieldPath(node, name))) continue;
    work.problems.push({ row: work.row, field: fieldPath(node, name), kind: 'missing', mend: 'is required; fill it in', isFatal: true });
  }
}

/** Older dialects leave these out though HSDS 3 requires them; the stand-in says no more than the source did. */
function standIn(node: Node, name: string): unknown {
  if (node.entity === 'location' && name === 'location_type') return 'physical';
  if (node.entity === 'address' && name === 'address_type') return 'physical';
  if (node.entity === 'service' && name === 'status') return 'active';
  if (node.entity === 'organization_identifier' && name === 'identifier_type') return 'other';
  if (name === 'description' && typeof node.raw.name === 'string') return node.raw.name;
  return undefined;
}

type Link = { property: string; entity: EntityName; column: string };

function readNested(work: Work, node: Node, row: Row, { property, entity, column }: Link): void {
  const raw = node.raw[property];
  if (!isObject(raw)) return;
  const id = ownId(work.context.source, entity, String(raw.id ?? row[column] ?? `${node.id}/${property}`));
  row[column] = id;
  // The same organization stands inside each of its services: the first one read is enough.
  const isNew = !work.rows.get(entity)?.some((other) => other.id === id);
  const isTaken = entity !== 'location' && work.context.isTaken?.(entity, id);
  if (isNew && !isTaken && entity !== 'service')
    readObject(work, { entity, id, raw, parent: undefined, path: fieldPath(node, property), depth: node.depth + 1 });
}

function readChildren(work: Work, node: Node, { property, entity, column }: Link): void {
  const raw = node.raw[property];
  if (raw === undefined || raw === null) return;
  if (!Array.isArray(raw)) {
    work.problems.push({ row: work.row, field: fieldPath(node, property), kind: 'wrong-format', mend: 'must be a list', isFatal: false });
    return;
  }
  raw.forEach((item: unknown, index) => {
    const path = `${fieldPath(node, property)}[${index}]`;
    if (!isObject(item)) {
      work.problems.push({ row: work.row, field: path, kind: 'wrong-format', mend: 'must be an object', isFatal: false });
      return;
    }
    const sourceId = typeof item.id === 'string' && item.id !== '' ? item.id : `${node.id}/${property}/${index}`;
    const child: RawObject =
      entity === 'attribute' ? { link_entity: node.entity, ...item } : entity === 'metadata' ? { resource_type: node.entity, ...item } : item;
    readObject(work, {
      entity,
      id: ownId(work.context.source, entity, sourceId),
      raw: child,
      parent: { entity: node.entity, id: node.id, column },
      path,
      depth: node.depth + 1,
    });
  });
}

function addRow(rows: Rows, entity: EntityName, row: Row): void {
  const list = rows.get(entity) ?? [];
  list.push(row);
  rows.set(entity, list);
}

/** Fields that HSDS does not know are kept under their path, so that nothing a source says is lost. */
function keepUnknown(work: Work, node: Node): void {
  const model = HSDS_MODEL[node.entity];
  const known = new Set([
    'id',
    'attributes',
    'metadata',
    ...Object.keys(model.fields),
    ...Object.keys(OWN_COLUMNS[node.entity] ?? {}),
    ...[...model.children, ...model.nested].map(([property]) => property),
  ]);
  for (const [name, value] of Object.entries(node.raw)) {
    if (!known.has(name) && value !== null && value !== '') work.unknown[fieldPath(node, name)] = value;
  }
}

export const isObject = (value: unknown): value is RawObject => typeof value === 'object' && value !== null && !Array.isArray(value);
