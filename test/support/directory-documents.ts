import { type EntityName, HSDS_MODEL, carriesAttributes } from '../../src/domains/directory/engine/hsds-model.ts';
import type { RawObject } from '../../src/domains/directory/engine/import/source-record.ts';
import type { Directory, Row } from './directories.ts';

export type Documents = Record<'taxonomies' | 'taxonomy_terms' | 'organizations' | 'services' | 'locations', RawObject[]>;

/** Rows that hang on a place and leave with it when it is confidential. */
const WITH_PLACE = new Set<EntityName>(['service_at_location', 'address', 'contact', 'phone', 'accessibility', 'schedule', 'language']);

const byId = (a: Row, b: Row): number => (a.id < b.id ? -1 : 1);
const isSecret = (made: Directory, id: unknown): boolean =>
  (made.rows.get('location') ?? []).some((row) => row.id === id && row.is_confidential === true);

/** What K1 keeps back: confidential places, and everything that hangs on them. */
export const secretIds = (made: Directory): string[] =>
  [...made.rows].flatMap(([entity, rows]) => rows.filter((row) => isHidden(made, entity, row)).map((row) => row.id));

/** What hangs on a service at a confidential place is kept back too, also where a public place is named beside it. */
const isHidden = (made: Directory, entity: EntityName, row: Row): boolean =>
  entity === 'location' ? row.is_confidential === true : (WITH_PLACE.has(entity) && isSecret(made, row.location_id)) || hangsOnSecretLink(made, row);

const hangsOnSecretLink = (made: Directory, { service_at_location_id: link }: Row): boolean =>
  (made.rows.get('service_at_location') ?? []).some((row) => row.id === link && isSecret(made, row.location_id));

/** A second telling of what the export must say, written without SQL: the whole, or what everyone may see. */
export function documentsOf(made: Directory, sight: 'whole' | 'public'): Documents {
  const rowsOf = (entity: EntityName): Row[] =>
    (made.rows.get(entity) ?? []).filter((row) => sight === 'whole' || !isHidden(made, entity, row)).sort(byId);
  const build = (entity: EntityName, row: Row): RawObject => {
    const { children, nested } = HSDS_MODEL[entity];
    const document: RawObject = { ...row };
    const hang = (property: string, child: EntityName, column: string) => {
      const items = rowsOf(child).filter((item) => item[column] === row.id);
      if (items.length > 0) document[property] = items.map((item) => build(child, item));
    };
    for (const [property, child, column] of children) hang(property, child, column);
    for (const [property, child, column] of nested) {
      const item = child === 'service' ? undefined : rowsOf(child).find((other) => other.id === row[column]);
      if (item) document[property] = build(child, item);
    }
    if (carriesAttributes(entity)) hang('attributes', 'attribute', 'link_id');
    if (entity !== 'metadata') hang('metadata', 'metadata', 'resource_id');
    return document;
  };
  const all = (entity: EntityName, isWanted: (row: Row) => boolean = () => true) =>
    rowsOf(entity)
      .filter(isWanted)
      .map((row) => withFacts(made, sight, build(entity, row), row.id));
  const placed = new Set(rowsOf('service_at_location').map((row) => row.location_id));
  return {
    taxonomies: all('taxonomy'),
    taxonomy_terms: all('taxonomy_term'),
    organizations: all('organization'),
    services: all('service'),
    locations: all('location', (row) => !row.organization_id && !placed.has(row.id)),
  };
}

function withFacts(made: Directory, sight: 'whole' | 'public', document: RawObject, id: string): RawObject {
  const facts: RawObject = {};
  for (const [name, value] of Object.entries(made.facts.get(id) ?? {})) {
    const kept = Array.isArray(value) && sight === 'public' ? (value as RawObject[]).filter((item) => !isSecret(made, item.location_id)) : value;
    if (Array.isArray(kept) && kept.length > 0) facts[name] = [...(kept as Row[])].sort(name === 'translations' ? byField : byId);
    else if (!Array.isArray(kept) && Object.keys(kept as RawObject).length > 0) facts[name] = kept;
  }
  if (sight === 'public' && meetsSecret(made, id)) delete facts.unknown;
  if (Array.isArray(facts.translations)) facts.translations = lastOfEach(facts.translations as RawObject[]);
  return Object.keys(facts).length > 0 ? { ...document, cortile: facts } : document;
}

const keyOf = ({ field, language }: RawObject): string => `${String(field)} ${String(language)}`;
const byField = (a: RawObject, b: RawObject): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
const lastOfEach = (items: RawObject[]): RawObject[] => [...new Map(items.map((item) => [keyOf(item), item])).values()];

/** Whether a record has to do with a confidential place, by itself or through its services. */
function meetsSecret(made: Directory, id: string): boolean {
  const services = new Set((made.rows.get('service') ?? []).filter((row) => row.id === id || row.organization_id === id).map((row) => row.id));
  return (
    (made.rows.get('location') ?? []).some((row) => row.organization_id === id && row.is_confidential === true) ||
    (made.rows.get('service_at_location') ?? []).some((row) => services.has(row.service_id as string) && isSecret(made, row.location_id))
  );
}

/** The same said otherwise: lists turned round, empty texts and nulls for what is not said, unknown fields where a source has them. */
export function disguise(entity: EntityName, document: RawObject): RawObject {
  const { fields, children, nested } = HSDS_MODEL[entity];
  const parts = new Map<string, EntityName>([...children, ...nested].map(([property, child]) => [property, child]));
  if (carriesAttributes(entity)) parts.set('attributes', 'attribute');
  parts.set('metadata', 'metadata');
  const said = Object.entries(document).map(([name, value]) => {
    const child = parts.get(name);
    if (!child) return [name, value];
    return [
      name,
      Array.isArray(value) ? (value as RawObject[]).map((item) => disguise(child, item)).toReversed() : disguise(child, value as RawObject),
    ];
  });
  const unsaid = Object.keys(fields).filter((name) => !(name in document));
  const { cortile, ...changed } = Object.fromEntries([...unsaid.map((name, index) => [name, index % 2 === 0 ? '' : null]), ...said]) as RawObject;
  if (typeof cortile !== 'object' || cortile === null) return changed;
  const { unknown = {}, ...facts } = cortile as { unknown?: RawObject };
  const inPlace = Object.entries(unknown).filter(([name, value]) => name.startsWith('x_') && value !== null && value !== '');
  const rest = Object.entries(unknown).filter(([name]) => !inPlace.some(([moved]) => moved === name));
  return { ...changed, ...Object.fromEntries(inPlace), cortile: { ...facts, ...(rest.length > 0 ? { unknown: Object.fromEntries(rest) } : {}) } };
}
