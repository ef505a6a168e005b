import fc from 'fast-check';
import { type EntityName, type FieldKind, HSDS_MODEL, carriesAttributes } from '../../src/domains/directory/engine/hsds-model.ts';
import type { RawObject } from '../../src/domains/directory/engine/import/source-record.ts';
import { cleanText, storableJson } from '../../src/kernel/text.ts';

export type Row = RawObject & { id: string };
/** A directory as rows of the standard's tables, and what Cortile knows beside them, by the record that it belongs to. */
export type Directory = { rows: Map<EntityName, Row[]>; facts: Map<string, RawObject> };

type Draw = <Value>(arbitrary: fc.Arbitrary<Value>) => Value;

/** Signs that begin formulas, look like other types, part cells and lines, or turn the direction of writing. */
const NASTY = [
  '=1+1',
  '+39 02 1234',
  '-8.61',
  '@cmd',
  "'quoted'",
  "''",
  '"',
  'a,b;c\td',
  'two\nlines',
  'NULL',
  'null',
  'true',
  '007',
  '1e5',
  '{"a":1}',
  '[]',
  '🏠👩‍👩‍👧',
  'مساعدة',
  'βοήθεια',
  'e\u0301',
];
const text = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom('Pasti caldi', 'Sportello di quartiere', 'Aiuto in casa', 'Via Padova 30') },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )
  .map(cleanText)
  .filter((value) => value !== '' && !value.includes('\ufffd'));
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
/** As PostgreSQL writes an instant into JSON. */
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().replace(/\.?0*Z$/, '+00:00'));
const decimal = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0 || 0);
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => storableJson(JSON.parse(JSON.stringify(value))))
  .filter((value) => !/__proto__|\ufffd/.test(JSON.stringify(value)));

const KINDS: Record<FieldKind['type'], fc.Arbitrary<unknown>> = {
  text,
  uuid: fc.uuid(),
  email: fc.constantFrom('info@example.org', 'a+b@example.com'),
  uri: fc.webUrl().map((url) => new URL(url).href),
  date: day,
  instant,
  integer: fc.integer({ min: -999_999, max: 999_999 }),
  decimal,
  choice: fc.constant(undefined),
  reference: fc.constant(undefined),
};

/** What the plausibility check and the constraints of the database allow. */
const FIELDS: Partial<Record<EntityName, Record<string, fc.Arbitrary<unknown>>>> = {
  service: { minimum_age: fc.integer({ min: 0, max: 20 }), maximum_age: fc.integer({ min: 20, max: 120 }), last_modified: instant },
  cost_option: {
    currency: fc.constantFrom('EUR', 'USD'),
    amount: fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0 || 0),
    price_basis: fc.constantFrom('free', 'by-income', 'on-request'),
    price_unit: fc.constantFrom('hour', 'meal'),
  },
  service_area: { covers_all: fc.constant(true) },
  schedule: {
    opens_at: fc.constantFrom('08:00', '09:30'),
    closes_at: fc.constantFrom('12:00', '24:00'),
    interval: fc.integer({ min: 1, max: 4 }),
  },
  metadata: { previous_value: fc.oneof(text, fc.constant('')), replacement_value: fc.oneof(text, fc.constant('')) },
};
const APART = new Set<EntityName>(['location', 'program', 'service_at_location']);

/** Any directory that a city could have, small but of every part. */
export const directory: fc.Arbitrary<Directory> = fc.gen().map((generate) => makeDirectory((arbitrary) => generate(() => arbitrary)));

function makeDirectory(draw: Draw): Directory {
  const made: Directory = { rows: new Map(), facts: new Map() };
  const add = (entity: EntityName, given: RawObject = {}): Row => {
    const row = makeRow(draw, entity, given);
    made.rows.set(entity, [...(made.rows.get(entity) ?? []), row]);
    return row;
  };
  const some = (max: number) => Array.from({ length: draw(fc.nat({ max })) });
  const oneOf = (entity: EntityName) => draw(fc.option(fc.constantFrom(...(made.rows.get(entity) ?? []), undefined), { nil: undefined }))?.id;
  some(1).forEach(() => add('taxonomy'));
  some(3).forEach(() => add('taxonomy_term', { taxonomy_id: oneOf('taxonomy'), parent_id: oneOf('taxonomy_term') }));
  some(2).forEach(() => add('organization', { parent_organization_id: oneOf('organization') }));
  for (const organization of made.rows.get('organization') ?? []) some(1).forEach(() => add('program', { organization_id: organization.id }));
  some(3).forEach(() =>
    add('location', { ...makePoint(draw), organization_id: oneOf('organization'), is_confidential: draw(fc.nat({ max: 4 })) === 0 || undefined }),
  );
  some(1).forEach(() => add('unit'));
  for (const _ of [0, ...some(2)]) addService(draw, made, { add, oneOf });
  addParts(draw, made, add, oneOf);
  for (const entity of ['organization', 'service', 'location', 'taxonomy_term'] as const)
    for (const row of made.rows.get(entity) ?? []) addFacts(draw, made, entity, row);
  return made;
}

type Hands = { add: (entity: EntityName, given?: RawObject) => Row; oneOf: (entity: EntityName) => string | undefined };

function addService(draw: Draw, made: Directory, { add, oneOf }: Hands): void {
  const service = add('service', { organization_id: oneOf('organization'), program_id: oneOf('program') });
  for (const location of made.rows.get('location') ?? [])
    if (draw(fc.boolean())) add('service_at_location', { service_id: service.id, location_id: location.id });
}

const makePoint = (draw: Draw): RawObject =>
  draw(fc.boolean()) ? { latitude: 45.4 + draw(fc.nat({ max: 9999 })) / 1e5, longitude: 9.1 + draw(fc.nat({ max: 9999 })) / 1e5 } : {};

function makeRow(draw: Draw, entity: EntityName, given: RawObject): Row {
  const row: Row = { id: draw(fc.uuid()) };
  const own = FIELDS[entity] ?? {};
  for (const [name, kind] of Object.entries(HSDS_MODEL[entity].fields)) {
    if (kind.type === 'reference' || name === 'latitude' || name === 'longitude') continue;
    const isSaid = kind.isRequired || name === 'last_modified' || draw(fc.nat({ max: 2 })) === 0;
    if (isSaid) row[name] = draw(own[name] ?? (kind.choices ? fc.constantFrom(...kind.choices) : KINDS[kind.type]));
  }
  for (const [name, arbitrary] of Object.entries(own)) if (!(name in HSDS_MODEL[entity].fields) && draw(fc.boolean())) row[name] = draw(arbitrary);
  for (const [name, value] of Object.entries(given)) if (value !== undefined) row[name] = value;
  return row;
}

/** Everything that hangs on something: phones, hours, prices, terms, changes. Some hang on two things at once. */
function addParts(draw: Draw, made: Directory, add: Hands['add'], oneOf: Hands['oneOf']): void {
  const queue = [...made.rows].flatMap(([entity, rows]) => rows.map((row) => ({ entity, row })));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { entity, row } = next;
    const place = (child: EntityName, given: RawObject) => queue.push({ entity: child, row: add(child, given) });
    for (const [, child, column] of HSDS_MODEL[entity].children) {
      if (APART.has(child) || draw(fc.nat({ max: 3 })) > 0) continue;
      const second = child === 'contact' && column !== 'location_id' && draw(fc.boolean()) ? { location_id: oneOf('location') } : {};
      place(child, { ...second, [column]: row.id, ...(child === 'service_capacity' ? { unit_id: oneOf('unit') } : {}) });
    }
    if (carriesAttributes(entity) && draw(fc.nat({ max: 5 })) === 0)
      place('attribute', { link_id: row.id, link_entity: entity, taxonomy_term_id: oneOf('taxonomy_term') });
    if (entity !== 'metadata' && draw(fc.nat({ max: 9 })) === 0) place('metadata', { resource_id: row.id, resource_type: entity });
  }
}

function addFacts(draw: Draw, made: Directory, entity: EntityName, { id }: Row): void {
  const facts: RawObject = {};
  const conditions = draw(fc.array(fc.uuid(), { maxLength: 2 }));
  if (entity === 'service') {
    facts.profile = {
      ...draw(
        fc.record(
          { main_type: fc.constantFrom('meals-at-home', 'homework-help'), responsible: text, answer_days_max: fc.nat({ max: 365 }) },
          { requiredKeys: [] },
        ),
      ),
      first_step: draw(fc.constantFrom('contact', 'call', 'desk')),
    };
    const places = (made.rows.get('service_at_location') ?? []).filter((row) => row.service_id === id).map((row) => row.location_id);
    facts.eligibility = conditions.map((condition) => ({
      ...draw(
        fc.record({ value_min: fc.nat({ max: 50 }), value_max: fc.nat({ max: 50 }).map((n) => n + 50), value_text: text }, { requiredKeys: [] }),
      ),
      ...(places.length > 0 && draw(fc.boolean()) ? { location_id: draw(fc.constantFrom(...places)) } : {}),
      id: condition,
      fact: draw(fc.constantFrom('age', 'income', 'other')),
      is_exclusion: draw(fc.boolean()),
    }));
    facts.exceptions = draw(fc.array(fc.tuple(fc.uuid(), day, fc.option(text, { nil: undefined })), { maxLength: 2 })).map(([one, from, note]) => ({
      id: one,
      from_date: from,
      to_date: from,
      ...(note ? { note } : { opens_at: '10:00', closes_at: '11:00' }),
    }));
  }
  if (entity === 'service' || entity === 'organization')
    facts.translations = draw(fc.array(fc.tuple(fc.constantFrom('name', 'description'), fc.constantFrom('ar', 'el'), text), { maxLength: 2 })).map(
      ([field, language, content]) => ({ entity, entity_id: id, field, language, content, origin: 'person' }),
    );
  facts.unknown = draw(fc.dictionary(fc.constantFrom('x_colour', 'x_tram', 'phones[0].x_note'), json, { maxKeys: 2 }));
  made.facts.set(id, facts);
}
