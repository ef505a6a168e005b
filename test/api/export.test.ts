import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardCell, unguardCell, writeLine } from '../../src/kernel/csv-cells.ts';
import { exportDocuments, readHsdsJson } from '../../src/domains/directory/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { importAll, provider } from '../support/import-city.ts';

const BASE = '/milano/api/hsds';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') => app.request(`${BASE}${path}`, { headers, method });
const milano = () => database.cities.open(parseCitySlug('milano')!);

describe('cells', () => {
  test('no text begins as a formula does, and every text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
    for (const text of ['=1', '+39 02', '-1', '@a', '\t', '\r', "'", "'=1"]) {
      expect(guardCell(text)).toBe(`'${text}`);
      expect(unguardCell(guardCell(text))).toBe(text);
    }
  });

  test('a number is no formula: it stands bare', () => {
    expect(writeLine([-8.61, '-8.61', undefined, 'a "b", c\nd'])).toBe(`-8.61,'-8.61,,"a ""b"", c\nd"\r\n`);
  });
});

describe('the whole directory over HTTP', () => {
  test('one document that our importer reads, the same as the export', async () => {
    const response = await ask('/export.json');
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const document = (await response.json()) as { services: { id: string }[] };
    const services: unknown[] = [];
    for await (const service of exportDocuments(await milano(), 'services')) services.push(service);
    expect(document.services).toEqual(services);
    let records = 0;
    for await (const item of readHsdsJson(Readable.from([JSON.stringify(document)]))) records += 'isFatal' in item ? Number.NaN : 1;
    expect(records).toBeGreaterThan(services.length);
  });

  test('a service a line', async () => {
    const lines = (await (await ask('/export.ndjson')).text()).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(300);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('name');
  });

  test('the tables that the description names, with their columns, and no cell that a spreadsheet would run', async () => {
    const description = (await (await ask('/tabular/datapackage.json')).json()) as {
      resources: { path: string; schema: { fields: { name: string; type: string }[] } }[];
    };
    expect(description.resources.length).toBeGreaterThan(20);
    const asked = ['phones.csv', 'service_at_location.csv', 'cortile_service_profiles.csv'];
    for (const { path, schema } of description.resources.filter((resource) => asked.includes(resource.path))) {
      const response = await ask(`/tabular/${path}`);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'text/csv; charset=utf-8; header=present']);
      const [head, ...rows] = parse(await response.text(), {}) as string[][];
      expect(head).toEqual(schema.fields.map((field) => field.name));
      for (const row of rows)
        row.forEach((cell, index) => {
          if (!['number', 'integer'].includes(schema.fields[index]!.type)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        });
    }
  });

  test.each(['/tabular/nothing.csv', '/tabular/__proto__.csv', '/export.xml'])('%s is not there', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('asked again it answers 304, until something changes', async () => {
    const tag = (await ask('/export.json', {}, 'HEAD')).headers.get('etag')!;
    expect((await ask('/export.json', { 'if-none-match': tag })).status).toBe(304);
    expect((await ask('/tabular/phones.csv', { 'if-none-match': tag })).status).toBe(304);
    await importAll(await milano(), provider('etag'), { source: 'etag' });
    const changed = await ask('/export.json', { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('Servizio etag');
  });
});
