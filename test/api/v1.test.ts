import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';

type Found = {
  total: number;
  understanding: { language?: string; types: { type: string; score: number }[]; emergency: boolean };
  services: { id: string; name: string; type: string | null; distance_m: number | null; reasons: string[] }[];
};

const BASE = '/milano/api/v1';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

const post = (path: string, body: unknown) =>
  app.request(`${BASE}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('understand', () => {
  test('says which kinds of help a sentence asks for, best first, and in which language it is', async () => {
    const response = await post('/understand', { text: 'mia madre non riesce più a cucinare' });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { language, types, emergency } = (await response.json()) as Found['understanding'];
    expect([language, types[0]!.type, emergency]).toEqual(['it', 'meals-at-home', false]);
    const scores = types.map((item) => item.score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
  });

  test('names a danger and still the kinds of help', async () => {
    const answer = (await (await post('/understand', { text: 'my husband hits me' })).json()) as {
      emergency_kinds: string[];
    } & Found['understanding'];
    expect(answer).toMatchObject({ emergency: true, emergency_kinds: ['violence'] });
    expect(answer.types.length).toBeGreaterThan(0);
  });

  test.each([
    ['no text', {}],
    ['an empty text', { text: '' }],
    ['a text of a wrong kind', { text: 7 }],
    ['a text that is too long', { text: 'x'.repeat(1_001) }],
    ['a field that is not known', { text: 'x', txet: 'y' }],
    ['nothing', null],
  ])('%s is refused with the name of the field', async (_, body) => {
    const response = await post('/understand', body);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toMatch(/text|body/);
    expect(detail).not.toMatch(/(\w+): \1/);
  });
});

describe('search', () => {
  test('finds services for a sentence near a place, with their distance and the reason', async () => {
    const found = (await (await post('/search', { text: 'doposcuola per mio figlio', latitude: 45.4952, longitude: 9.2295 })).json()) as Found;
    expect(found.services.length).toBe(10);
    expect(found.total).toBeGreaterThanOrEqual(10);
    expect(found.understanding.types.slice(0, 4).map((item) => item.type)).toContain(found.services[0]!.type);
    expect(found.services.some((service) => service.distance_m !== null && service.distance_m < 20_000)).toBe(true);
    expect(found.services[0]!.reasons.some((reason) => ['kind', 'also-kind'].includes(reason))).toBe(true);
  });

  test('takes kinds of help instead of words, and gives at most as many as asked for', async () => {
    const found = (await (await post('/search', { types: ['babysitter'], limit: 2 })).json()) as Found;
    expect(found.services).toHaveLength(2);
    for (const service of found.services) expect(service.type).toBe('babysitter');
  });

  test.each([
    ['a latitude beyond the pole', { text: 'x', latitude: 91, longitude: 9 }],
    ['a limit of none', { text: 'x', limit: 0 }],
    ['a limit of thousands', { text: 'x', limit: 5_000 }],
    ['a language that is no code', { text: 'x', language: "it'; --" }],
    ['kinds that are no list', { types: 'babysitter' }],
    ['a kind with a zero character', { types: ['a\u0000'] }],
    ['a misspelt field', { text: 'x', limt: 5 }],
  ])('%s is refused with a mend', async (_, body) => {
    const response = await post('/search', body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toMatch(/must|at most|known are/);
  });

  test('an unknown kind finds nothing and breaks nothing', async () => {
    expect(((await (await post('/search', { types: ['flying-lessons'] })).json()) as Found).total).toBe(0);
  });
});

test('the kinds of help are listed in any language', async () => {
  const list = (await (await app.request(`${BASE}/service-types?language=el`)).json()) as { slug: string; name: string }[];
  expect(list).toHaveLength(66);
  expect(list.find((type) => type.slug === 'meals-at-home')!.name).toMatch(/[α-ω]/i);
  for (const wrong of ['language=elvish', 'lang=el']) expect((await app.request(`${BASE}/service-types?${wrong}`)).status).toBe(400);
});

test('the documentation page and its machine-readable twin name the same addresses', async () => {
  const document = (await (await app.request(`${BASE}/openapi.json`)).json()) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe('3.1.0');
  const page = await (await app.request(BASE)).text();
  expect(Object.keys(document.paths).sort()).toEqual([
    '/register',
    '/register/barriers',
    '/register/providers/{id}',
    '/search',
    '/service-types',
    '/services/{file}',
    '/understand',
  ]);
  for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>${path}</code>`);
});
