import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { EXPORT_LISTS, TABLE_NAMES, exportDocuments, exportRows } from '../../src/domains/directory/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { Visitor } from '../support/visitor.ts';

/** What would betray the refuges of the demo city, beside the ids of their locations: streets, names of the places, coordinates. */
const SECRETS = [
  /via Cipro/i,
  /via Pergine/i,
  /via Veglia/i,
  /luogo riservato/i,
  /45\.4610?\D{1,20}9\.2220?\D/,
  /45\.4870?\D{1,20}9\.1380?\D/,
  /45\.5030?\D{1,20}9\.1960?\D/,
];

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let refuges: { service: string; name: string; location: string; address: string }[];

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<(typeof refuges)[number]>`
    SELECT s.id AS service, s.name, l.id AS location, a.address_1 AS address FROM directory_location l
    JOIN directory_service_at_location sl ON sl.location_id = l.id JOIN directory_service s ON s.id = sl.service_id
    JOIN directory_address a ON a.location_id = l.id WHERE l.is_confidential`.execute(db);
  refuges = rows;
});
afterAll(() => database.drop());

const betrayals = (text: string): string[] => [
  ...SECRETS.filter((secret) => secret.test(text)).map(String),
  ...refuges.map((refuge) => refuge.location).filter((id) => text.includes(id)),
];

test('the demo city has three refuges whose places are known to the database', () => {
  expect(betrayals(`{"latitude":45.503,"longitude":9.196} in via Veglia 18 ${refuges[0]!.location}`)).toHaveLength(3);
  expect(refuges.map((refuge) => refuge.address).sort()).toEqual(['via Cipro 5', 'via Pergine 4', 'via Veglia 18']);
});

describe('the place of a refuge is in no page', () => {
  test('not in its own page, which says that it is secret and how to call', async () => {
    for (const refuge of refuges) {
      const { status, text } = await new Visitor(app).open(`/milano/it/services/${refuge.service}`);
      expect(status).toBe(200);
      expect(text).toContain('tel:+39');
      expect(text).toMatch(/segret/i);
      expect(betrayals(text)).toEqual([]);
    }
  });

  test('not in the pages of all services, with their map', async () => {
    for (let number = 1; number <= 30; number += 1) {
      const { status, text } = await new Visitor(app).open(`/milano/it/services?page=${number}`);
      if (status !== 200) break;
      expect(betrayals(text)).toEqual([]);
    }
    expect(betrayals((await new Visitor(app).open('/milano/it/services?kind=domestic-violence')).text)).toEqual([]);
  });

  test('not in the results, their distances and their map, for who stands at its door', async () => {
    for (const refuge of refuges) {
      const { text } = await new Visitor(app).search('/milano/it', { need: 'mio marito mi picchia, cerco un rifugio', where: refuge.address });
      expect(text).toContain(refuge.name);
      const card = text.split('<article').find((part) => part.includes(refuge.service))!;
      expect(card).not.toMatch(/min(ut[oi])? a piedi|km|Vicino a te/i);
      const dots = [...text.matchAll(/aria-label="\d+\. ([^"]+)"><circle/g)].map((match) => match[1]);
      expect(dots).not.toContain(refuge.name);
    }
  });

  test('not in the search of our own API', async () => {
    const response = await app.request('/milano/api/v1/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'casa rifugio', types: ['domestic-violence'], latitude: 45.487, longitude: 9.138, limit: 50 }),
    });
    const found = (await response.json()) as { services: { id: string; distance_m: number | null; point: unknown; address: unknown }[] };
    const own = found.services.filter((service) => refuges.some((refuge) => refuge.service === service.id));
    expect(own).toHaveLength(3);
    for (const service of own) expect([service.distance_m, service.point, service.address]).toEqual([null, null, null]);
  });
});

describe('the place of a refuge is in no answer of the HSDS API and in no export', () => {
  test.each([
    'services?full=true&per_page=500',
    'services?per_page=500',
    'services?format=ndjson&full=true&per_page=500',
    'organizations?full=true&full_service=true&per_page=500',
    'organizations?full=true&per_page=500',
    'service_at_locations?full=true&per_page=500',
    'service_at_locations?per_page=500',
    'taxonomies?per_page=500',
    'taxonomy_terms?per_page=500',
  ])('%s', async (path) => {
    const { status, text } = await new Visitor(app).open(`/milano/api/hsds/${path}`);
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(100);
    expect(betrayals(text)).toEqual([]);
  });

  test('every single record', async () => {
    for (const refuge of refuges) {
      const { text } = await new Visitor(app).open(`/milano/api/hsds/services/${refuge.service}`);
      expect(text).toContain(refuge.name);
      expect(betrayals(text)).toEqual([]);
    }
    const { rows } = await sql<{ id: string }>`
      SELECT sl.id FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id WHERE l.is_confidential`.execute(db);
    for (const row of rows) expect((await app.request(`/milano/api/hsds/service_at_locations/${row.id}`)).status).toBe(404);
  });

  test.each(['20137', '20148', '20159'])('asking around its postcode %s finds no more', async (postcode) => {
    const path = `/milano/api/hsds/service_at_locations?postcode=${postcode}&proximity=100000&per_page=500&full=true`;
    expect(betrayals((await new Visitor(app).open(path)).text)).toEqual([]);
  });

  test.each(['Cipro', 'Pergine', 'via Veglia', 'luogo riservato', '20159'])('a search for %s does not even tell that there is one', async (word) => {
    for (const list of ['services', 'organizations', 'service_at_locations']) {
      const { text } = await new Visitor(app).open(`/milano/api/hsds/${list}?search=${word}&per_page=500&minimal=true`);
      for (const refuge of refuges) expect(text).not.toContain(refuge.service);
    }
  });

  test('the export', async () => {
    for (const list of EXPORT_LISTS) {
      const documents: unknown[] = [];
      for await (const document of exportDocuments(db, list)) documents.push(document);
      if (list === 'organizations' || list === 'services') expect(documents.length).toBeGreaterThan(20);
      expect(betrayals(JSON.stringify(documents))).toEqual([]);
    }
    let lines = '';
    for await (const { line } of exportRows(db, new Set(TABLE_NAMES))) lines += line;
    expect(lines.length).toBeGreaterThan(100_000);
    expect(betrayals(lines)).toEqual([]);
  });
});
