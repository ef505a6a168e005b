import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { Visitor } from '../support/visitor.ts';

const NEED = { need: 'mia madre non riesce più a cucinare', where: '' };
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

const cookieOf = (headers: Headers) => headers.getSetCookie().find((line) => line.startsWith('cortile_filters='));

/** Opens an address and what it leads to, as a browser does. */
async function follow(visitor: Visitor, path: string) {
  const first = await visitor.open(path);
  return first.status === 303 ? { ...(await visitor.open(first.headers.get('location')!)), first } : { ...first, first };
}

describe('the facets of last time', () => {
  test('are kept by the click on the button alone, and leave no trace in the address', async () => {
    const visitor = new Visitor(app);
    expect((await visitor.open('/milano/it/services?price=free')).headers.getSetCookie()).toEqual([]);
    const { first, text } = await follow(visitor, '/milano/it/services?kind=meals-at-home&price=free&delivery=home&apply=1');
    expect(first.headers.get('location')).toBe('/milano/it/services?kind=meals-at-home&delivery=home&price=free');
    expect(cookieOf(first.headers)).toMatch(/^cortile_filters=[\w-]+; Max-Age=15552000; Path=\/milano; HttpOnly; SameSite=Lax$/);
    expect(text).toMatch(/id="price-free"[^>]* checked/);
  });

  test('narrow the next search, which says so and lets them be removed for good', async () => {
    const visitor = new Visitor(app);
    await visitor.open('/milano/it/services?price=by-income&open=1&apply=1');
    const found = await visitor.search('/milano/it', NEED);
    expect(found.location).toMatch(/\?price=by-income&remembered=1$/);
    expect(found.text).toMatch(/Filtri dell’ultima volta: [^<]+/);
    expect(found.text).toMatch(/id="price-by-income"[^>]* checked/);
    const forget = /href="([^"]*apply=1)"/.exec(found.text.split('Filtri dell’ultima volta')[1]!)![1]!.replaceAll('&amp;', '&');
    const after = await follow(visitor, forget);
    expect(cookieOf(after.first.headers)).toContain('Max-Age=0');
    expect(after.text).not.toContain('Filtri dell’ultima volta');
    expect((await visitor.search('/milano/it', NEED)).location).not.toContain('?');
  });

  test('chosen on the results of this search, they are not called those of last time', async () => {
    const visitor = new Visitor(app);
    const { location } = await visitor.search('/milano/it', NEED);
    const { text, first } = await follow(visitor, `${location}?price=free&apply=1`);
    expect(first.status).toBe(303);
    expect(text).not.toContain('Filtri dell’ultima volta');
    expect((await visitor.search('/milano/it', NEED)).location).toContain('price=free');
  });

  test('never narrow a search of somebody in danger', async () => {
    const visitor = new Visitor(app);
    await visitor.open('/milano/it/services?price=paid&apply=1');
    const { location, text } = await visitor.search('/milano/it', { need: 'mio marito mi picchia', where: '' });
    expect(location).not.toContain('?');
    expect(text.indexOf('class="emergency"')).toBeGreaterThan(0);
    expect(text).not.toContain('Filtri dell’ultima volta');
  });

  test('narrowed to nothing, the page still says why and offers the way back', async () => {
    const visitor = new Visitor(app);
    await visitor.open('/milano/it/services?languages=xx&apply=1');
    const { text } = await visitor.search('/milano/it', NEED);
    expect(text).toContain('Filtri dell’ultima volta');
    expect(text).toContain('apply=1');
  });

  test('are in secret writing, and of another city or made up they are nothing', async () => {
    const visitor = new Visitor(app);
    const { headers } = await visitor.open('/milano/it/services?audience=women&price=free&apply=1');
    const value = cookieOf(headers)!.split(/[=;]/)[1]!;
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toMatch(/free|women/);
    expect((await visitor.search('/porto/pt', { need: 'a minha mãe não consegue cozinhar', where: '' })).location).not.toContain('?');
    const made = await app.request('/milano/it/search', {
      method: 'POST',
      body: new URLSearchParams(NEED),
      headers: { cookie: 'cortile_filters=abc' },
    });
    expect(made.headers.get('location')).not.toContain('?');
  });
});
