import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCity } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { type SearchQuestion, searchServices } from '../../src/domains/directory/queries/search-services.ts';
import { FILTER_NAMES, noFilters } from '../../src/domains/directory/rules.ts';
import { idFromName } from '../../src/kernel/ids.ts';
import { foldText } from '../../src/kernel/text.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type Entry, type TextFit, referenceSearch } from './reference-search.ts';

const TODAY = '2026-11-23';
const AREAS = ['loreto', 'isola', 'niguarda'].map((name) => idFromName('neighbourhood', name));
const TYPES = ['meals-at-home', 'respite', 'homework-help', 'legal-advice'];
const WORDS = ['nonna', 'pranzo', 'compiti', 'avvocato', 'cortile', 'ringhiera'];
const FACETS = {
  audience: ['everyone', 'older-people', 'families'],
  delivery: ['home', 'on-site', 'remote'],
  price: ['free', 'by-income', 'paid'],
  languages: ['it', 'ar', 'el'],
  access: ['step-free', 'lift'],
  sharing: ['alone', 'shared'],
} as const;

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await cloneDatabase('empty');
  const added = await addCity(database, {
    slug: 'prova',
    name: 'Prova',
    country: 'IT',
    timezone: 'Europe/Rome',
    currency: 'EUR',
    languages: ['it'],
    theme: 'terracotta',
    neighbours: [],
    latitude: 45.46,
    longitude: 9.19,
    isDemo: false,
  });
  if (!added.ok) throw new Error(added.failure.type);
  db = await database.cities.open(added.value);
});
afterAll(() => database.drop());

const some = <Value>(values: readonly Value[]) => fc.subarray([...values]);
const words = (lengthMax: number) => fc.array(fc.constantFrom(...WORDS), { maxLength: lengthMax }).map((list) => list.join(' '));
const point = fc.record({ latitude: fc.double({ min: 45.4, max: 45.52, noNaN: true }), longitude: fc.double({ min: 9.1, max: 9.28, noNaN: true }) });

const entry = fc
  .record({
    types: some(TYPES).map((types) => types.toReversed()),
    audience: some(FACETS.audience),
    delivery: some(FACETS.delivery),
    sharing: some(FACETS.sharing),
    languages: some(FACETS.languages),
    access: some(FACETS.access),
    price: fc.constantFrom(...FACETS.price),
    covers_all: fc.boolean(),
    neighbourhoods: some(AREAS),
    points: fc.array(point, { maxLength: 3 }),
    open: fc.option(fc.tuple(fc.nat(5_000), fc.integer({ min: 5_001, max: 10_080 })), { nil: undefined }),
    closedOn: fc.constantFrom(undefined, undefined, TODAY, '2026-11-24'),
    confirmed_on: fc.constantFrom(null, TODAY, '2026-05-27', '2026-05-28', '2020-01-01'),
    names: words(3),
    texts: words(6),
  })
  .map(({ points, ...rest }) => ({ ...rest, latitudes: points.map((one) => one.latitude), longitudes: points.map((one) => one.longitude) }));
const city = fc
  .array(entry, { maxLength: 14 })
  .map((entries) => entries.map((one, index): Entry => ({ ...one, service_id: idFromName('service', String(index)) })));

const question: fc.Arbitrary<SearchQuestion> = fc.record({
  types: some(TYPES).chain((types) =>
    fc.tuple(...types.map((type) => fc.record({ type: fc.constant(type), score: fc.double({ min: 0.05, max: 1, noNaN: true }) }))),
  ),
  text: words(7),
  language: fc.constant('simple'),
  near: fc.option(
    fc.tuple(point, fc.constantFrom(undefined, ...AREAS)).map(([at, neighbourhoodId]) => ({ ...at, neighbourhoodId })),
    { nil: undefined },
  ),
  filters: fc.oneof(
    { weight: 2, arbitrary: fc.constant(noFilters()) },
    { weight: 3, arbitrary: fc.record({ ...mapFacets(), isOpenNow: fc.boolean() }) },
  ),
  sort: fc.constantFrom('fit' as const, 'distance' as const),
  minuteOfWeek: fc.nat(10_079),
  today: fc.constant(TODAY),
  offset: fc.constant(0),
  limit: fc.constant(50),
});

function mapFacets() {
  const chosen = (values: readonly string[]) => fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: some(values) });
  return {
    audience: chosen(FACETS.audience),
    delivery: chosen(FACETS.delivery),
    price: chosen(FACETS.price),
    languages: chosen(FACETS.languages),
    access: chosen(FACETS.access),
    sharing: chosen(FACETS.sharing),
  };
}

async function fill(entries: Entry[]): Promise<void> {
  const organization = idFromName('organization', 'one');
  const rows = entries.map(({ open, closedOn, ...row }) => ({
    ...row,
    organization_id: organization,
    open_week: open ? `{[${open[0]},${open[1]})}` : '{}',
    closed_days: closedOn ? `{[${closedOn},${closedOn}]}` : '{}',
  }));
  await sql`DELETE FROM directory_service`.execute(db);
  await sql`INSERT INTO directory_organization (id, name, description) VALUES (${organization}, 'One', 'One') ON CONFLICT DO NOTHING`.execute(db);
  await sql`INSERT INTO directory_service (id, organization_id, name, status, last_modified)
    SELECT id, ${organization}, 'x', 'active', now() FROM unnest(${entries.map((one) => one.service_id)}::uuid[]) AS id`.execute(db);
  await sql`INSERT INTO directory_search_entry (service_id, organization_id, types, audience, delivery, sharing, languages, access, price, covers_all,
      neighbourhoods, latitudes, longitudes, open_week, closed_days, confirmed_on, names, words)
    SELECT e.service_id, e.organization_id, e.types, e.audience, e.delivery, e.sharing, e.languages, e.access, e.price, e.covers_all,
      e.neighbourhoods, e.latitudes, e.longitudes, e.open_week, e.closed_days, e.confirmed_on, e.names, to_tsvector('simple', t.texts)
    FROM json_populate_recordset(NULL::directory_search_entry, ${JSON.stringify(rows)}) e
    JOIN json_to_recordset(${JSON.stringify(rows)}) AS t (service_id uuid, texts text) ON t.service_id = e.service_id`.execute(db);
}

/** What PostgreSQL's own functions say of the texts; how their answers are used is what the reference decides. */
async function fitsOf(entries: Entry[], text: string): Promise<Map<string, TextFit>> {
  const folded = foldText(text);
  const count = folded === '' ? 0 : folded.split(' ').length;
  const name = count > 0 && count <= 5 ? folded : null;
  const { rows } = await sql<TextFit & { id: string }>`
    SELECT id, w @@ q AS words, ts_rank(w, q, 1) AS text_fit, coalesce(ext.word_similarity(${name}::text, names), 0) AS name_fit
    FROM json_to_recordset(${JSON.stringify(entries.map((one) => ({ id: one.service_id, names: one.names, texts: one.texts })))}) AS t (id text, names text, texts text),
      to_tsvector('simple', texts) w,
      (SELECT websearch_to_tsquery('simple', ${text}) || websearch_to_tsquery('simple', ${folded}) AS q) asked`.execute(db);
  return new Map(rows.map(({ id, ...fit }) => [id, fit]));
}

const sorted = (counts: Iterable<[string, number]>) => Object.fromEntries([...counts].sort());

test('the search finds, counts and orders what a plain look at every service finds, counts and orders', async () => {
  await fc.assert(
    fc.asyncProperty(city, fc.array(question, { minLength: 1, maxLength: 4 }), async (entries, questions) => {
      await fill(entries);
      for (const asked of questions) {
        const answer = await searchServices(db, asked);
        const expected = referenceSearch(entries, await fitsOf(entries, asked.text), asked);
        const ids = answer.hits.map((hit) => hit.serviceId);
        expect([...ids].sort()).toEqual([...expected.ranks.keys()].sort());
        expect({ total: answer.total, openNow: answer.openNow }).toEqual({ total: expected.total, openNow: expected.openNow });
        for (const name of FILTER_NAMES) expect(sorted(answer.counts[name]), name).toEqual(sorted(Object.entries(expected.counts[name])));
        expectOrder(ids, asked, expected);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 60_000);

function expectOrder(ids: string[], { sort, near }: SearchQuestion, { ranks, distances }: ReturnType<typeof referenceSearch>): void {
  // Earth's roundness makes the reference's metres differ by a thousandth; neighbours that near may stand either way.
  for (const [index, id] of ids.slice(1).entries()) {
    const before = ids[index]!;
    if (sort === 'distance' && near) {
      const [first, second] = [distances.get(before) ?? Infinity, distances.get(id) ?? Infinity];
      if (first !== second) expect(first).toBeLessThanOrEqual(second * 1.005 + 1);
    } else {
      expect(ranks.get(before)!).toBeGreaterThanOrEqual(ranks.get(id)! - 0.001);
    }
  }
}

test('pages of a search follow each other without a gap and without a repetition', async () => {
  await fc.assert(
    fc.asyncProperty(city, question, fc.integer({ min: 1, max: 5 }), async (entries, asked, size) => {
      await fill(entries);
      const whole = (await searchServices(db, asked)).hits.map((hit) => hit.serviceId);
      const pages: string[] = [];
      for (let offset = 0; offset < whole.length; offset += size) {
        pages.push(...(await searchServices(db, { ...asked, offset, limit: size })).hits.map((hit) => hit.serviceId));
      }
      expect(pages).toEqual(whole);
    }),
    { numRuns: 20 },
  );
}, 60_000);
