import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { LANGUAGES, type PageKind, pageKinds } from '../support/page-kinds.ts';
import { visitorsFor } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let kinds: PageKind[];
let visitors: ReturnType<typeof visitorsFor>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  kinds = await pageKinds(database);
  visitors = visitorsFor(app, database);
});
afterAll(() => database.drop());

const PAGE_ROUTE = '/:city/:language{[a-z]{2}}';

describe('every page', () => {
  test.each(LANGUAGES)('answers in %s, says its language, has one heading and a title', async (language) => {
    for (const kind of kinds) {
      const { status, text } = await (await visitors(kind.as)).open(kind.path(language));
      expect([kind.name, status]).toEqual([kind.name, kind.status]);
      expect(text.startsWith('<!DOCTYPE html>')).toBe(true);
      expect(text).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
      expect(text.match(/<h1[ >]/g), kind.name).toHaveLength(1);
      expect(text, kind.name).toMatch(/<title>[^<]{5,}<\/title>/);
      expect(text, `${kind.name} shows a text key`).not.toMatch(/>\s*(web|home|directory|places|questions|identity)\.[a-z]+\.[a-zA-Z.]+\s*</);
    }
  });

  test('is among the page kinds that these tests open', () => {
    const opened = kinds.map((kind) => new URL(kind.path('it'), 'http://localhost').pathname);
    const known = app.routes
      .filter((route) => route.method === 'GET' && route.path.startsWith(PAGE_ROUTE))
      .map((route) => route.path.slice(PAGE_ROUTE.length).replace(/^\/$/, ''));
    const matchers = known.map((path) => ({ path, pattern: new RegExp(`^/[a-z]+/it${path.replace(/:[a-z]+/g, '[^/]+')}$`) }));
    expect(matchers.length).toBeGreaterThan(12);
    const unopened = new Set(matchers.filter(({ pattern }) => !opened.some((path) => pattern.test(path))).map(({ path }) => path));
    // GET /search only leads back to the first page; another test holds that.
    expect([...unopened]).toEqual(['/search']);
  });

  test('has an answer to HEAD with the same status and no body', async () => {
    for (const kind of kinds) {
      const { cookie } = await visitors(kind.as);
      const response = await app.request(kind.path('it'), { method: 'HEAD', headers: { cookie } });
      expect([kind.name, response.status, await response.text()]).toEqual([kind.name, kind.status, '']);
    }
  });
});

describe('what is not there answers 404 with a page that leads on', () => {
  test.each([
    ['an unknown city', '/atlantis/it'],
    ['an unknown language', '/milano/xx'],
    ['a language of three letters', '/milano/ita'],
    ['a service that is no id', '/milano/it/services/1'],
    ['an unknown service', '/milano/it/services/0198c0de-0000-7000-8000-000000000000'],
    ['an unknown kind', '/milano/it/kinds/flying-lessons'],
    ['an unknown space', '/milano/it/spaces/nowhere'],
    ['an address that is no UTF-8', '/milano/it/kinds/%E0%A4%A'],
    ['an unknown page', '/milano/it/no-such-page'],
  ])('%s', async (_, path) => {
    const { status, text } = await new Visitor(app).open(path, { 'accept-language': 'it' });
    expect(status).toBe(404);
    expect(text).toContain('<h1>');
    expect(text).toMatch(/<a class="button" href="\/[^"]*"/);
  });

  test.each([
    ['/nowhere', 'fr', 'href="/"'],
    ['/nowhere/it/services', 'fr', 'href="/"'],
    ['/assets/nothing.css', 'fr', 'href="/"'],
    ['/milano/xx', 'fr', 'href="/milano/fr"'],
    ['/milano/xx/services', 'fr', 'href="/milano/fr"'],
    ['/milano/ita', 'fr', 'href="/milano/fr"'],
    ['/milano/no/such/page', 'ar', 'href="/milano/ar"'],
    ['/porto/xx', 'zh', 'href="/porto/pt"'],
    ['/milano/it/nope', 'fr', 'href="/milano/it"'],
  ])('%s speaks to a reader of %s and leads to %s', async (path, language, way) => {
    const { status, headers, text } = await new Visitor(app).open(path, { 'accept-language': language });
    expect(status).toBe(404);
    const spoken = path.startsWith('/milano/it/') ? 'it' : (/"\/[a-z]+\/([a-z]{2})"/.exec(way)?.[1] ?? language);
    expect(text).toContain(`<html lang="${spoken}"`);
    expect(text).toMatch(new RegExp(`<a class="button" ${way}>`));
    if (!path.startsWith('/milano/it/')) expect(headers.get('vary')?.toLowerCase()).toContain('accept-language');
    // The language menu leads to pages that are there.
    for (const [, href] of text.matchAll(/<a href="(\/milano\/[^"]+)" hreflang/g)) {
      if (!path.startsWith('/milano/it/')) expect((await app.request(href!)).status).toBe(200);
    }
  });

  test('a service of another city', async () => {
    const service = kinds.find((kind) => kind.name === 'service')!;
    expect((await new Visitor(app).open(service.path('it').replace('/milano/', '/porto/'))).status).toBe(404);
  });
});

describe('odd addresses give a sensible page', () => {
  test.each(['0', '-1', 'abc', '1.5', '%00'])('page number %s is the first page', async (number) => {
    const { status, text } = await new Visitor(app).open(`/milano/it/services?page=${number}`);
    expect(status).toBe(200);
    expect(text.match(/class="card hit"/g)).toHaveLength(20);
    expect(text).not.toContain('rel="prev"');
  });

  test.each(['2000', '1000000000', '9'.repeat(400)])('page number %s leads to the last page', async (number) => {
    const visitor = new Visitor(app);
    const { status, headers } = await visitor.open(`/milano/it/services?kind=homework-help&page=${number}`);
    expect(status).toBe(303);
    const last = await visitor.open(headers.get('location')!);
    expect(last.status).toBe(200);
    expect(last.text).toContain('class="card hit"');
    expect(last.text).not.toContain('rel="next"');
  });

  test.each([
    ['an unknown filter', '/milano/it/services?colour=blue'],
    ['an unknown value of a filter', '/milano/it/services?audience=martians&price=1&languages=%27%3B--&access=%00'],
    ['an unknown kind', '/milano/it/services?kind=flying-lessons'],
    ['an unknown neighbourhood', '/milano/it/services?area=atlantis'],
    ['a thousand filters', `/milano/it/services?${'languages=ab&'.repeat(1_000)}`],
  ])('%s', async (_, path) => {
    const { status, text } = await new Visitor(app).open(path);
    expect(status).toBe(200);
    expect(text).toContain('<h1');
  });

  test('an unknown kind shows all services rather than none', async () => {
    const { text } = await new Visitor(app).open('/milano/it/services?kind=flying-lessons');
    expect(text).toContain('class="card hit"');
  });
});

test('the first page of all lists the cities in the language of the browser', async () => {
  const { status, text } = await new Visitor(app).open('/', { 'accept-language': 'el,en;q=0.5' });
  expect(status).toBe(200);
  expect(text).toContain('href="/milano/el"');
  expect(text).toContain('href="/porto/el"');
});

test.each([
  ['it;q=0.3, fr', 'fr'],
  ['en;q=0, el', 'el'],
  ['zh, pt-BR;q=0.9, en;q=0.8', 'pt'],
  ['arn, es;q=0.5', 'es'],
  ['*', 'en'],
  [';;q=,,', 'en'],
])('of the wishes "%s" a browser gets %s', async (wishes, language) => {
  const { text } = await new Visitor(app).open('/nowhere', { 'accept-language': wishes });
  expect(text).toContain(`<html lang="${language}"`);
});

test('robots may read the public pages and nothing that belongs to one person', async () => {
  const { status, headers, text } = await new Visitor(app).open('/robots.txt');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8']);
  const rules = [...text.matchAll(/^Disallow: (.+)$/gm)].map(([, rule]) => new RegExp(`^${rule!.replace(/[.?]/g, '\\$&').replaceAll('*', '.*')}`));
  const isClosed = (path: string) => rules.some((rule) => rule.test(path));
  const closed = ['/milano/it/search', '/milano/it/results/abc', '/milano/ar/services?kind=babysitter&price=free', '/milano/it/staff', '/metrics'];
  expect(closed.filter((path) => !isClosed(path))).toEqual([]);
  const open = [
    '/',
    ...kinds
      .filter((kind) => kind.status === 200 && kind.as === undefined && !/narrowed|thanks|sign-in/.test(kind.name))
      .map((kind) => kind.path('it')),
  ];
  expect(open.length).toBeGreaterThan(14);
  expect([...open, '/milano/it/services?page=2'].filter(isClosed)).toEqual([]);
});

test('a browser that asks for favicon.ico gets the sign', async () => {
  const sent = await new Visitor(app).open('/favicon.ico');
  const icon = await new Visitor(app).open(sent.headers.get('location')!);
  expect([sent.status, icon.status, icon.headers.get('content-type')]).toEqual([302, 200, 'image/svg+xml']);
});

test("a city alone leads to the browser's language, or to its own", async () => {
  const visitor = new Visitor(app);
  expect((await visitor.open('/porto', { 'accept-language': 'ar' })).headers.get('location')).toBe('/porto/ar');
  expect((await visitor.open('/porto', { 'accept-language': 'zh' })).headers.get('location')).toBe('/porto/pt');
});

test('the language menu keeps kind, neighbourhood, filters and page', async () => {
  const { text } = await new Visitor(app).open('/milano/it/services?kind=homework-help&area=loreto&price=free&open=1');
  expect(text).toContain('href="/milano/el/services?kind=homework-help&amp;area=loreto&amp;price=free&amp;open=1"');
});
