import { type EntityName, HSDS_MODEL } from '../hsds-model.ts';
import { isOwnPackage, readOwnPackage } from './own-package.ts';
import type { Problem, RawObject, SourceRecord } from './source-record.ts';
import { type Exception, SHAPES, shapeHoliday } from './tabular-shapes.ts';
import { type TableName, type TableRow, type Tables, groupBy, readTables } from './tabular-tables.ts';

type Child = { property: string; document: RawObject };
type Package = {
  tables: Tables;
  problems: Problem[];
  /** What hangs on a thing, by the column that names it and the id there. */
  children: Map<string, Child[]>;
  locations: Map<string, TableRow>;
  atLocations: Map<string, TableRow[]>;
  exceptions: Map<string, Exception[]>;
  placed: Set<string>;
  /** Groups of rows that were asked for, by table and column. */
  groups: Map<string, Map<string, TableRow[]>>;
};

/**
 * Who a row may hang on, the first one that exists being taken. The service stands before its place, since search reads hours and
 * languages at the service.
 */
const OWNERS: readonly (readonly [column: string, entity: EntityName, table: TableName])[] = [
  ['contact_id', 'contact', 'contacts'],
  ['phone_id', 'phone', 'phones'],
  ['service_id', 'service', 'services'],
  ['service_at_location_id', 'service_at_location', 'service_at_locations'],
  ['location_id', 'location', 'locations'],
  ['organization_id', 'organization', 'organizations'],
];

/** The rows of a table whose column has this value, found through an index. */
function rowsWith(data: Package, table: TableName, column: string, value: unknown): TableRow[] {
  const key = `${table}.${column}`;
  const group = data.groups.get(key) ?? groupBy(rowsOf(data.tables, table), column);
  data.groups.set(key, group);
  return group.get(String(value)) ?? [];
}

const rowsOf = (tables: Tables, name: TableName): TableRow[] => tables.get(name) ?? [];

/**
 * Reads a folder of CSV tables: the dialect of HSDS 1 (Open Referral's sample packages) or the names of HSDS 3, also mixed. First come
 * the problems of the tables themselves, then taxonomies, organizations, services with their places, and places without a service.
 * A package of our own export is read exactly. The tables are joined in memory; for a source of many hundred thousand rows JSON is the better form.
 * @throws when the folder cannot be read.
 */
export async function* readHsdsTabular(folder: string): AsyncGenerator<SourceRecord | Problem> {
  if (await isOwnPackage(folder)) return yield* readOwnPackage(folder);
  const problems: Problem[] = [];
  const tables = await readTables(folder, problems);
  if (rowsOf(tables, 'services').length + rowsOf(tables, 'organizations').length === 0) {
    problems.push({
      row: folder,
      field: '',
      kind: 'missing',
      mend: 'holds neither services.csv nor organizations.csv with rows; name the folder that holds them',
      isFatal: true,
    });
  }
  const data = joinTables(tables, problems);
  yield* problems.splice(0);
  for (const row of rowsOf(tables, 'taxonomies')) yield* toRecord(data, isOldTerm(row) ? 'taxonomy_term' : 'taxonomy', row);
  for (const row of rowsOf(tables, 'taxonomy_terms')) yield* toRecord(data, 'taxonomy_term', row);
  for (const row of rowsOf(tables, 'organizations')) yield* toRecord(data, 'organization', row);
  for (const row of rowsOf(tables, 'services')) yield* toRecord(data, 'service', row);
  for (const row of rowsOf(tables, 'locations')) if (!data.placed.has(row.values.id ?? '')) yield* toRecord(data, 'location', row);
}

/** The older dialect's taxonomy table holds terms: they name a vocabulary and a parent. */
const isOldTerm = ({ values }: TableRow): boolean => 'vocabulary' in values || 'parent_id' in values;

function joinTables(tables: Tables, problems: Problem[]): Package {
  const byId = (name: TableName) =>
    new Map(
      rowsOf(tables, name)
        .toReversed()
        .map((row) => [row.values.id ?? '', row]),
    );
  const data: Package = {
    tables,
    problems,
    children: new Map(),
    locations: byId('locations'),
    atLocations: new Map(),
    exceptions: new Map(),
    placed: new Set(),
    groups: new Map(),
  };
  const known = new Map(OWNERS.map(([column, , table]) => [column, new Set(byId(table).keys())]));
  const atLocations = byId('service_at_locations');
  const services = byId('services');
  for (const [name, shape] of Object.entries(SHAPES)) {
    for (const row of rowsOf(tables, name as TableName)) {
      const document = shape.shape(row.values);
      if (typeof document === 'string')
        problems.push({ row: row.row, field: shape.property, kind: 'wrong-format', mend: `${document}; correct it`, isFatal: false });
      else hangOn(data, known, row, { property: shape.property, document: dropOwners(document, services, atLocations) });
    }
  }
  for (const row of rowsOf(tables, 'urls'))
    hangOn(data, known, row, { property: row.values.service_id ? 'additional_urls' : 'additional_websites', document: { ...row.values } });
  joinPlaces(data, known);
  joinHolidays(data, atLocations);
  return data;
}

type Known = Map<string, Set<string>>;

/**
 * A row of the older dialect names service, place and organization at once. What follows from the others is left out: two owners would
 * make the import of one of them delete what belongs to the other. What does not follow is kept under a name of its own.
 */
function dropOwners(document: RawObject, services: Map<string, TableRow>, atLocations: Map<string, TableRow>): RawObject {
  const { service_id: service, location_id: location, organization_id: organization, ...rest } = document;
  if (typeof service !== 'string' || !services.has(service)) return document;
  const isPlaceImplied = !location || atLocations.get(String(rest.service_at_location_id ?? ''))?.values.location_id === location;
  const isOwnerImplied = !organization || services.get(service)?.values.organization_id === organization;
  return {
    ...rest,
    service_id: service,
    ...(isPlaceImplied ? {} : { named_location_id: location }),
    ...(isOwnerImplied ? {} : { named_organization_id: organization }),
  };
}

function hangOn(data: Package, known: Known, { row, values }: TableRow, child: Child): void {
  const named = OWNERS.filter(([column]) => values[column]);
  const owner = named.find(
    ([column, entity]) => known.get(column)?.has(values[column]!) && HSDS_MODEL[entity].children.some(([property]) => property === child.property),
  );
  if (!owner) {
    const mend =
      named.length > 0
        ? `names ${named.map(([column]) => `${column} ${values[column]}`).join(', ')}, which the package does not contain`
        : 'names nothing that it belongs to';
    data.problems.push({
      row,
      field: named[0]?.[0] ?? child.property,
      kind: 'dead-reference',
      mend: `${mend}; add it or correct the id`,
      isFatal: false,
    });
    return;
  }
  const key = `${owner[0]}:${values[owner[0]]}`;
  data.children.set(key, [...(data.children.get(key) ?? []), child]);
}

function joinPlaces(data: Package, known: Known): void {
  const alive = rowsOf(data.tables, 'service_at_locations').filter(({ row, values }) => {
    const dead = ['service_id', 'location_id'].find((column) => !known.get(column)?.has(values[column] ?? ''));
    if (dead)
      data.problems.push({
        row,
        field: dead,
        kind: 'dead-reference',
        mend: `names ${dead} "${values[dead] ?? ''}", which the package does not contain; add it or correct the id`,
        isFatal: false,
      });
    return !dead;
  });
  data.atLocations = groupBy(alive, 'service_id');
  for (const { values } of alive) data.placed.add(values.location_id!);
}

function joinHolidays(data: Package, atLocations: Map<string, TableRow>): void {
  const services = new Set(rowsOf(data.tables, 'services').map((row) => row.values.id));
  const byPlace = groupBy([...data.atLocations.values()].flat(), 'location_id');
  for (const row of rowsOf(data.tables, 'holiday_schedules')) {
    const { service_id: service, service_at_location_id: at, location_id: location } = row.values;
    const named = service || atLocations.get(at ?? '')?.values.service_id;
    const owners = (named ? [named] : (byPlace.get(location ?? '') ?? []).map((item) => item.values.service_id!)).filter((id) => services.has(id));
    const exception = shapeHoliday(row);
    if ('isFatal' in exception) data.problems.push(exception);
    else if (owners.length === 0)
      data.problems.push({
        row: row.row,
        field: 'service_id',
        kind: 'dead-reference',
        mend: 'belongs to no service of the package; correct the id',
        isFatal: false,
      });
    else for (const id of owners) data.exceptions.set(id, [...(data.exceptions.get(id) ?? []), exception]);
  }
}

const COLUMN_NAMES: Partial<Record<EntityName, Record<string, string>>> = {
  organization: { url: 'website' },
  taxonomy_term: { vocabulary: 'taxonomy' },
};

/** One row with all that hangs on it, as HSDS 3 nests it; columns that the model does not know are kept apart. */
function build(data: Package, entity: EntityName, { values }: TableRow, unknown: RawObject): RawObject {
  const document: RawObject = {};
  for (const [column, value] of Object.entries(values)) {
    if (value === '') continue;
    const name = values[COLUMN_NAMES[entity]?.[column] ?? ''] ? column : (COLUMN_NAMES[entity]?.[column] ?? column);
    if (name === 'id' || name in HSDS_MODEL[entity].fields) document[name] = value;
    else unknown[name] = value;
  }
  addChildren(data, entity, String(document.id), document);
  addExtras(data, entity, document, unknown);
  return document;
}

function addChildren(data: Package, entity: EntityName, id: string, document: RawObject): void {
  const owner = OWNERS.find(([, name]) => name === entity);
  for (const child of owner ? (data.children.get(`${owner[0]}:${id}`) ?? []) : []) {
    const nested = HSDS_MODEL[entity].children.find(([property]) => property === child.property)?.[1];
    if (nested && OWNERS.some(([, name]) => name === nested)) addChildren(data, nested, String(child.document.id), child.document);
    const unit = rowsOf(data.tables, 'units').find((row) => nested === 'service_capacity' && row.values.id === child.document.unit_id);
    const item = unit ? { ...child.document, unit: { ...unit.values } } : child.document;
    document[child.property] = [...((document[child.property] as RawObject[] | undefined) ?? []), item];
  }
}

/** Attributes and metadata name any thing by its id alone. The standard requires every value of metadata; what lacks one is kept apart. */
function addExtras(data: Package, entity: EntityName, document: RawObject, unknown: RawObject): void {
  const attributes = rowsWith(data, 'attributes', 'link_id', document.id).map((row): RawObject => ({ ...row.values }));
  if (entity === 'service') {
    for (const { values } of rowsWith(data, 'services_taxonomy', 'service_id', document.id)) {
      attributes.push({
        id: values.id,
        taxonomy_term_id: values.taxonomy_id || values.taxonomy_term_id,
        link_type: 'taxonomy',
        value: values.taxonomy_detail,
      });
    }
  }
  if (attributes.length > 0) document.attributes = attributes;
  const required = Object.entries(HSDS_MODEL.metadata.fields)
    .filter(([, kind]) => kind.isRequired)
    .map(([name]) => name);
  const changes = rowsWith(data, 'metadata', 'resource_id', document.id).map((row): RawObject => ({ ...row.values }));
  const whole = changes.filter((change) => required.every((name) => change[name]));
  if (whole.length > 0) document.metadata = whole;
  if (whole.length < changes.length) unknown.metadata = changes.filter((change) => !whole.includes(change));
}

function* toRecord(data: Package, entity: SourceRecord['entity'], row: TableRow): Generator<SourceRecord | Problem> {
  const id = row.values.id ?? '';
  if (id === '') {
    yield { row: row.row, field: 'id', kind: 'missing', mend: `a ${entity} needs an id that stays the same; give it one`, isFatal: true };
    return;
  }
  const unknown: RawObject = {};
  const document = build(data, entity, row, unknown);
  const record: SourceRecord = { row: row.row, entity, sourceId: id, document };
  if (entity === 'service') addServiceFacts(data, record, unknown);
  yield Object.keys(unknown).length > 0 ? { ...record, unknown } : record;
}

function addServiceFacts(data: Package, record: SourceRecord, unknown: RawObject): void {
  const { document, sourceId } = record;
  const places = (data.atLocations.get(sourceId) ?? []).map((row) => {
    const location = data.locations.get(row.values.location_id!)!;
    return { ...build(data, 'service_at_location', row, unknown), location: build(data, 'location', location, unknown) };
  });
  if (places.length > 0) document.service_at_locations = places;
  const textsOf = (table: TableName, column: string) => rowsWith(data, table, 'service_id', sourceId).flatMap((row) => row.values[column] || []);
  const conditions = textsOf('eligibility', 'eligibility');
  if (conditions.length > 0) document.eligibility_description ??= conditions.join('; ');
  const payments = textsOf('payments_accepted', 'payment');
  // HSDS 3 has no table of payments; an attribute without a term is its place for a value that has a label only.
  if (payments.length > 0)
    document.attributes = [
      ...((document.attributes as RawObject[] | undefined) ?? []),
      ...payments.map((value) => ({ link_type: 'payment_accepted', label: 'Payment accepted', value })),
    ];
  const exceptions = data.exceptions.get(sourceId);
  const eligibility = conditions.map((value_text) => ({ fact: 'other', value_text }));
  if (exceptions || eligibility.length > 0)
    record.facts = { ...(exceptions ? { exceptions } : {}), ...(eligibility.length > 0 ? { eligibility } : {}) };
}
