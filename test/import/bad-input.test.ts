import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { type Mapping, parseMapping, readMapped } from '../../src/domains/directory/index.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type SourceRecord, countRows, emptyCity, importAll, provider } from '../support/import-city.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let db: Db;
const folder = mkdtempSync(join(tmpdir(), 'cortile-'));

beforeAll(async () => {
  database = await cloneDatabase('empty');
  db = await emptyCity(database, 'schlecht');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function* streamOf(records: SourceRecord[]) {
  yield* records;
}
const openPage = async (key: string) => {
  const { rows } = await sql<{ id: string }>`
    SELECT entity_id AS id FROM directory_source_record WHERE source = 'test' AND source_id = ${`${key}/s`}`.execute(db);
  return new Visitor(await appFor(database)).open(`/schlecht/it/services/${rows[0]!.id}`);
};

test('rules that never end are kept as rules; nobody counts through them', async () => {
  const begun = performance.now();
  const schedules = ['SECONDLY', 'DAILY', 'WEEKLY', 'YEARLY'].map((freq) => ({
    freq,
    interval: 1,
    count: 999_999_999,
    opens_at: '09:00',
    closes_at: '10:00',
  }));
  const endless = { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', bymonthday: '31', byyearday: '366', opens_at: '00:00', closes_at: '24:00' };
  expect(await importAll(db, provider('r', { schedules: [...schedules, endless] }))).toMatchObject({ saved: 2, refused: 0 });
  expect((await openPage('r')).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(15_000);
});

test('script in any field is text on the page', async () => {
  const script = '<script>alert(1)</script>';
  const over = {
    name: script,
    description: script,
    alternate_name: script,
    application_process: script,
    url: 'javascript:alert(1)',
    email: `${script}@example.org`,
    phones: [{ number: script, description: script }],
    required_documents: [{ document: script }],
    cost_options: [{ amount: 1, currency: 'EUR', amount_description: script }],
    schedules: [{ description: script }],
    languages: [{ name: script }],
    service_areas: [{ name: script }],
    service_at_locations: [
      {
        location: {
          location_type: 'physical',
          name: script,
          transportation: script,
          accessibility: [{ description: script }],
          addresses: [{ address_1: script, city: script, state_province: script, postal_code: script, country: 'IT', address_type: 'physical' }],
        },
      },
    ],
  };
  expect(await importAll(db, provider('x', over))).toMatchObject({ saved: 2 });
  const { status, text } = await openPage('x');
  expect(status).toBe(200);
  expect(text).toContain('&lt;script&gt;alert(1)');
  expect(text).not.toContain('<script>alert(1)');
  expect(text).not.toContain('javascript:alert');
});

test('ten thousand equal addresses are one address of the gazetteer, and a place may list them all', async () => {
  const record = { ...provider('g')[1]!, places: { street: 'Via Uguale', number: '7', neighbourhood: 'Quartiere Uguale' } };
  const equal = Array.from({ length: 10_000 }, () => record);
  expect(await importAll(db, [...provider('g').slice(0, 1), ...equal], { places: streamOf(equal) })).toMatchObject({ saved: 2, refused: 9_999 });
  expect(await countRows(db, 'places_house_number')).toBe(1);
  const address = { address_1: 'Via Uguale 7', city: 'Prova', state_province: 'PV', postal_code: '1', country: 'IT', address_type: 'physical' };
  const many = provider('h', { service_at_locations: [{ location: { addresses: Array.from({ length: 10_000 }, () => address) } }] });
  expect(await importAll(db, many)).toMatchObject({ saved: 2, refused: 0 });
  expect((await openPage('h')).status).toBe(200);
});

test('a point that the import leaves out teaches the city no neighbourhood and no street', async () => {
  const at = (latitude: number, longitude: number) => ({ service_at_locations: [{ location: { location_type: 'physical', latitude, longitude } }] });
  const swapped = { ...provider('p', at(9.2, 45.47))[1]!, places: { street: 'Via Scambiata', neighbourhood: 'Quartiere Scambiato' } };
  await importAll(db, [...provider('p').slice(0, 1), swapped], { places: streamOf([swapped]) });
  const { rows } =
    await sql`SELECT name FROM places_neighbourhood WHERE name LIKE '%Scambiato' UNION ALL SELECT name FROM places_street WHERE name LIKE '%Scambiata'`.execute(
      db,
    );
  expect(rows).toEqual([]);
});

const CSV: unknown = {
  source: 'csv',
  format: { type: 'csv', delimiter: ';' },
  id: 'ID',
  service: { name: 'NAME', description: 'TEXT' },
  organization: { id: { constant: 'o' }, name: { constant: 'O' } },
  types: { default: ['meals-at-home'] },
};

test('columns in another order, a byte order mark and two columns of one name: read by their names, the first of two', async () => {
  const parsed = parseMapping(CSV) as { ok: true; value: Mapping };
  const file = join(folder, 'a.csv');
  writeFileSync(file, '\ufeffTEXT;NAME;ID;NAME\nUn pasto;Primo;1;Secondo\n');
  const report = await importAll(db, readMapped([file], parsed.value), { source: 'csv' });
  expect(report).toMatchObject({ saved: 1, refused: 0, byKind: { duplicate: 1 } });
  expect(report.problems).toMatchObject([{ row: 'a.csv, line 1', field: 'NAME', isFatal: false }]);
  writeFileSync(file, 'ID;TEXT;NAME\n1;Un pasto;Primo\n');
  expect(await importAll(db, readMapped([file], parsed.value), { source: 'csv' })).toMatchObject({ saved: 0, unchanged: 1 });
});
