import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';

type Page = {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: Record<string, unknown>[];
};

const BASE = '/milano/api/hsds';
const LISTS = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'];
const UNKNOWN = '0198c0de-0000-7000-8000-000000000000';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let ids: { organization: string; term: string; taxonomy: string };

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<typeof ids>`
    SELECT s.organization_id AS organization, a.taxonomy_term_id AS term, t.taxonomy_id AS taxonomy
    FROM directory_service s JOIN directory_attribute a ON a.link_id = s.id JOIN directory_taxonomy_term t ON t.id = a.taxonomy_term_id
    WHERE t.code = 'homework-help' ORDER BY s.id LIMIT 1`.execute(db);
  ids = rows[0]!;
});
afterAll(() => database.drop());

const ask = (path: string, headers: Record<string, string> = {}) => app.request(`${BASE}${path}`, { headers });
const page = async (path: string): Promise<Page> => (await (await ask(path)).json()) as Page;

describe('pages', () => {
  test.each(LISTS)('%s: all pages together hold every record once, in a stable order', async (list) => {
    const seen: unknown[] = [];
    const first = await page(`/${list}?per_page=37`);
    for (let number = 1; number <= first.total_pages; number += 1) {
      const one = await page(`/${list}?per_page=37&page=${number}`);
      expect([one.page_number, one.first_page, one.last_page, one.size]).toEqual([
        number,
        number === 1,
        number === first.total_pages,
        one.contents.length,
      ]);
      seen.push(...one.contents.map((item) => item.id));
    }
    expect(seen).toHaveLength(first.total_items);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
  });

  test('beyond the last page there is an empty page', async () => {
    expect(await page('/services?page=10000')).toMatchObject({ empty: true, size: 0, contents: [], last_page: true });
  });

  test('without a wish a page has fifty records, and never more than five hundred', async () => {
    expect((await page('/services')).size).toBe(50);
    expect((await page('/taxonomy_terms?per_page=500')).size).toBeLessThanOrEqual(500);
    expect((await ask('/taxonomy_terms?per_page=501')).status).toBe(400);
  });
});

describe('shapes', () => {
  test('minimal gives all ids and dates on one page', async () => {
    const all = await page('/services?minimal=true');
    expect(all.size).toBe(all.total_items);
    expect(Object.keys(all.contents[0]!).sort()).toEqual(['id', 'last_modified']);
  });

  test('full nests what summary leaves out', async () => {
    const [summary, full] = [await page('/services?per_page=1'), await page('/services?per_page=1&full=true')];
    expect(summary.contents[0]).not.toHaveProperty('service_at_locations');
    expect(full.contents[0]).toHaveProperty('attributes');
    expect(full.contents[0]).toHaveProperty('schedules');
    const one = (await (await ask(`/services/${full.contents[0]!.id as string}`)).json()) as unknown;
    expect(one).toEqual(full.contents[0]);
  });

  test('full_service gives organizations with their services', async () => {
    const one = (await (await ask(`/organizations/${ids.organization}?full_service=true`)).json()) as { services: { organization_id: string }[] };
    expect(one.services.length).toBeGreaterThan(0);
    for (const service of one.services) expect(service.organization_id).toBe(ids.organization);
    expect(await (await ask(`/organizations/${ids.organization}`)).json()).not.toHaveProperty('services');
  });

  test('ndjson gives the same records, one a line', async () => {
    const response = await ask('/services?format=ndjson&per_page=7&full=true');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual((await page('/services?per_page=7&full=true')).contents);
  });
});

describe('filters are cumulative', () => {
  const total = async (query: string) => (await page(`/services?${query}`)).total_items;

  test('each narrows, and two narrow to what both allow', async () => {
    const all = await total('');
    const [byTerm, byOrganization, byBoth] = [
      await total(`taxonomy_term_id=${ids.term}`),
      await total(`organization_id=${ids.organization}`),
      await total(`taxonomy_term_id=${ids.term}&organization_id=${ids.organization}`),
    ];
    expect(byTerm).toBeGreaterThan(1);
    expect(byTerm).toBeLessThan(all);
    expect(byOrganization).toBeLessThan(all);
    expect(byBoth).toBeGreaterThan(0);
    expect(byBoth).toBeLessThanOrEqual(Math.min(byTerm, byOrganization));
    expect(byBoth).toBeLessThan(Math.max(byTerm, byOrganization));
    expect(await total(`taxonomy_term_id=${ids.term}&organization_id=${UNKNOWN}`)).toBe(0);
  });

  test('a search for a word finds those that have it, and a per cent sign is no wildcard', async () => {
    const found = await page('/services?search=compiti&full=true&per_page=500');
    expect(found.total_items).toBeGreaterThan(0);
    for (const service of found.contents) expect(JSON.stringify(service).toLowerCase()).toContain('compiti');
    expect(await total('search=%25')).toBeLessThan(await total(''));
    expect(await total(`search=${encodeURIComponent("' OR 1=1 --")}`)).toBe(0);
  });

  test('modified_after is a time in any offset', async () => {
    expect(await total('modified_after=2000-01-01')).toBe(await total(''));
    expect(await total('modified_after=2100-01-01T00:00:00%2B02:00')).toBe(0);
  });

  test('a postcode with a distance finds more than without, and only near places', async () => {
    const near = (await page('/service_at_locations?postcode=20131&per_page=500')).total_items;
    const around = (await page('/service_at_locations?postcode=20131&proximity=1500&per_page=500')).total_items;
    expect(near).toBeGreaterThan(0);
    expect(around).toBeGreaterThan(near);
    expect(around).toBeLessThan((await page('/service_at_locations')).total_items);
  });

  test('terms by taxonomy and parent', async () => {
    const terms = await page(`/taxonomy_terms?taxonomy_id=${ids.taxonomy}&per_page=500`);
    expect(terms.total_items).toBeGreaterThanOrEqual(66);
    const top = await page(`/taxonomy_terms?taxonomy_id=${ids.taxonomy}&top_only=true&per_page=500`);
    expect(top.total_items).toBeLessThanOrEqual(terms.total_items);
    expect(top.contents.every((term) => term.parent_id === undefined)).toBe(true);
  });
});

describe('what is wrong is said', () => {
  test.each([
    ['page=0', 'page'],
    ['page=abc', 'page'],
    ['page=1.5', 'page'],
    ['page=99999999999', 'page'],
    ['page=1&page=2', 'page'],
    ['per_page=-1', '1 to 500'],
    ['per_page=501', '1 to 500'],
    ['per_page=1000000&minimal=true', '1 to 500'],
    ['format=xml', 'json or ndjson'],
    ['organization_id=1', 'UUID'],
    [`organization_id=${UNKNOWN}&organization_id=${UNKNOWN}`, 'one UUID'],
    ['taxonomy_term_id=x', 'UUID'],
    ['modified_after=yesterday', '2026-03-31T09:30:00Z'],
    ['full=yes', 'true or false'],
    [`search=${'x'.repeat(1_001)}`, '1,000'],
    ['search=%00', 'U+0000'],
    ['search=a&search=b', 'one text'],
    ['colour=blue', 'known are search, page, per_page, format,'],
    ['Page=2', 'known are search, page'],
  ])('services?%s: 400 with a mend', async (query, mend) => {
    const response = await ask(`/services?${query}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    const problem = (await response.json()) as { detail: string };
    expect(problem.detail).toContain(query.split('=')[0]!);
    expect(problem.detail).toContain(mend);
    expect(problem.detail).not.toMatch(/Invalid|expected|(\w+): \1/);
  });

  test('what is said of two parameters is said once of each', async () => {
    const problem = (await (await ask('/services?page=-1.5&per_page=abc')).json()) as { title: string; detail: string };
    expect(problem.title).toBe('The request is not valid');
    expect(problem.detail).toBe('page: must be a whole number from 1 to 10,000,000; per_page: must be a whole number from 1 to 500');
  });

  test.each(LISTS)('%s: an unknown id is 404 with a word about ids', async (list) => {
    for (const id of [UNKNOWN, '1', 'x'.repeat(5_000), '%00', "'"]) {
      const response = await ask(`/${list}/${id}`);
      expect(response.status).toBe(404);
      expect(((await response.json()) as { detail: string }).detail).toContain('UUID');
    }
  });

  test('an unknown list, an unknown city and another method', async () => {
    expect((await ask('/locations')).status).toBe(404);
    expect((await app.request('/atlantis/api/hsds/services')).status).toBe(404);
    expect((await app.request(`${BASE}/services`, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  test.each(['/milano/api/hsds/locations', '/atlantis/api/hsds/services', '/milano/api/nothing'])(
    '%s: 404 in words that a person can read',
    async (path) => {
      const response = await app.request(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      expect(await response.json()).toMatchObject({
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: expect.stringContaining('openapi.json'),
      });
    },
  );

  test('parameters that a list or a record does not know are refused with those that it knows', async () => {
    for (const path of ['/?a=1', '/taxonomies?colour=blue', `/organizations/${ids.organization}?full=true`, `/services/${UNKNOWN}?full=true`]) {
      expect([path, (await ask(path)).status]).toEqual([path, 400]);
    }
    const { detail } = (await (await ask(`/organizations/${ids.organization}?full=true`)).json()) as { detail: string };
    expect(detail).toBe('full: is not known here; known are full_service');
    const long = (await (await ask(`/services?${'x'.repeat(5_000)}=1`)).json()) as { detail: string };
    expect(long.detail.length).toBeLessThan(300);
  });

  test('the bound of a page stands in the OpenAPI document', async () => {
    type Parameter = { name: string; schema: { type: string; maximum: number } };
    const { paths } = (await (await ask('/openapi.json')).json()) as { paths: Record<string, { get: { parameters: Parameter[] } }> };
    for (const list of LISTS) {
      const bound = paths[`/${list}`]!.get.parameters.find((parameter) => parameter.name === 'per_page')!;
      expect([bound.schema.type, bound.schema.maximum]).toEqual(['integer', 500]);
    }
  });
});

describe('for programs on other sites', () => {
  test('every answer may be read from anywhere and is kept for a minute', async () => {
    for (const path of ['', '/services', `/organizations/${ids.organization}`, '/openapi.json']) {
      const response = await ask(path, { origin: 'https://elsewhere.example' });
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('cache-control')).toBe('public, max-age=60');
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  test('a browser that asks beforehand is allowed to', async () => {
    const response = await app.request(`${BASE}/services`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' },
    });
    expect(response.status).toBeLessThan(300);
    expect(response.headers.get('access-control-allow-methods')).toContain('GET');
  });

  test('asked again with its ETag an unchanged answer is 304 and empty, compressed or not', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const first = await ask('/services?per_page=3', { 'accept-encoding': encoding });
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^(W\/)?"[^"]+"$/);
      const again = await ask('/services?per_page=3', { 'accept-encoding': encoding, 'if-none-match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await ask('/services?per_page=4', { 'if-none-match': etag })).status).toBe(200);
    }
  });

  test('the root declares version and profile, and its OpenAPI document lists every path', async () => {
    const root = (await (await ask('')).json()) as { version: string; openapi_url: string };
    expect(root.version).toBe('3.1');
    const document = (await (await app.request(root.openapi_url)).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toBe('3.1.0');
    for (const list of LISTS) expect(Object.keys(document.paths)).toEqual(expect.arrayContaining([`/${list}`, `/${list}/{id}`]));
  });
});
