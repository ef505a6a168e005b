import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { serveApp } from '../support/serve.ts';
import { SESSION_COOKIE, sessionOf, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

/** Cases that hit platforms of this kind; their list with all the others stands in docs/security. */
const at = '/milano/it';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

describe('14: a wished way back leads nowhere else', () => {
  const ELSEWHERE = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    '/milano/it/../../../evil',
    '/milano/it//evil.example',
    '/milano/itx',
    '/porto/it/account',
    '/milano/en/account',
    'javascript:alert(1)',
    '/milano/it/account\r\nset-cookie: a=b',
    '/milano/it@evil.example',
    '/milano/it/\u0000',
    ' /milano/it/account',
    'milano/it/account',
  ];

  test.each(ELSEWHERE)('%j', async (back) => {
    const visitor = await visitorAs(app, database, 'resident');
    const { status, headers } = await visitor.open(`${at}/sign-in?${new URLSearchParams({ back }).toString()}`);
    const target = new URL(headers.get('location')!, 'http://localhost/milano/it/sign-in');
    expect([status, target.origin]).toEqual([303, 'http://localhost']);
    expect(headers.getSetCookie()).toEqual([]);
    // What is not one of this city's pages in this language is the account; a strange way inside of it ends at a page that is not there.
    if (target.pathname !== `${at}/account`)
      expect([target.pathname.startsWith('/milano/it/') || target.pathname === '/evil', back]).toEqual([true, back]);
  });

  test('a page of this city is gone to', async () => {
    const visitor = await visitorAs(app, database, 'resident');
    expect((await visitor.open(`${at}/sign-in?back=${encodeURIComponent(`${at}/services?kind=pet-care&page=2`)}`)).headers.get('location')).toBe(
      `${at}/services?kind=pet-care&page=2`,
    );
  });
});

/** A proxy as careless as the rules for caches allow: it keeps every answer that does not forbid it, for whoever asks the same address. */
function cachingProxy(target: string): Server {
  const kept = new Map<string, { vary: string; asked: Headers; status: number; type: string; body: string }[]>();
  const sameFor = (vary: string, one: Headers, other: Headers) =>
    vary.split(',').every((name) => one.get(name.trim() || 'x') === other.get(name.trim() || 'x'));
  return createServer((request, response) => {
    const asked = new Headers(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
    );
    const known = kept.get(request.url!)?.find(({ vary, asked: before }) => sameFor(vary, before, asked));
    if (known) {
      response.writeHead(known.status, { 'content-type': known.type, 'x-cache': 'hit' }).end(known.body);
      return;
    }
    void fetch(`${target}${request.url}`, { headers: asked, redirect: 'manual' }).then(async (answer) => {
      const [status, type, body] = [answer.status, answer.headers.get('content-type') ?? '', await answer.text()];
      const control = answer.headers.get('cache-control') ?? '';
      const vary = answer.headers.get('vary') ?? '';
      const isKept = !/no-store|private|no-cache/.test(control) && vary !== '*' && [200, 404, 410].includes(status);
      if (isKept) kept.set(request.url!, [...(kept.get(request.url!) ?? []), { vary, asked, status, type, body }]);
      response.writeHead(status, { 'content-type': type, 'x-cache': 'miss' }).end(body);
    });
  });
}

test('16: two people, a thousand requests through a caching proxy: nobody sees a word of the other', { timeout: 180_000 }, async () => {
  const people = [
    { name: 'Lucia Ferri', cookie: `${SESSION_COOKIE}=${await sessionOf(database, 'resident')}` },
    { name: 'Rosa Colombo', cookie: `${SESSION_COOKIE}=${await sessionOf(database, 'administrator')}` },
    { name: '', cookie: '' },
  ];
  const served = await serveApp(app);
  const proxy = cachingProxy(served.url);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const paths = ['', '/account', '/account/ways', '/sign-in/again', '/emergency', '/favourites', '/spaces', '/roles', '/no-such-page', '/sign-in'];
  const crossed: string[] = [];
  let hits = 0;
  const ask = async (index: number) => {
    const person = people[(index * 7 + Math.floor(index / 10)) % people.length]!;
    const path = paths[index % paths.length]!;
    const answer = await fetch(`${url}${at}${path}`, { redirect: 'manual', headers: person.cookie ? { cookie: person.cookie } : {} });
    const text = await answer.text();
    if (answer.headers.get('x-cache') === 'hit') hits += 1;
    for (const { name } of people) if (name !== '' && name !== person.name && text.includes(name)) crossed.push(`${path} showed ${name}`);
  };
  for (let start = 0; start < 1_000; start += 20) await Promise.all(Array.from({ length: 20 }, (_, index) => ask(start + index)));
  proxy.closeAllConnections();
  proxy.close();
  await served.stop();
  expect([crossed, hits > 50]).toEqual([[], true]);
});

describe('7: script in what people call themselves and their keys', () => {
  const NAMES = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    '</title><script>x</script>',
    '{{7*7}}',
    '\u202Ecod.exe',
  ];

  test.each(NAMES)('%s is text and nothing else', async (name) => {
    const visitor = await visitorAs(app, database, 'resident');
    expect((await visitor.post(`${at}/account/name`, { name, language: 'it' })).status).toBe(303);
    for (const path of ['/account', '', '/account/ways', '/nothing']) {
      const { text, headers } = await visitor.open(`${at}${path}`);
      expect(text).not.toMatch(/<script>|<img src=x|onerror=alert\(1\)>/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      // A name that turns the direction of letters turns its own alone.
      expect(text).toMatch(/<a class="account" href="[^"]*">.*?<bdi>/s);
    }
    const refused = await visitor.post(`${at}/account/name`, { name: `${name}${'x'.repeat(200)}`, language: 'it' });
    expect([refused.status, refused.text.includes('<script>alert')]).toEqual([422, false]);
    const kept = await new Visitor(app).post(`${at}/account/name`, { name, language: '"><script>alert(1)</script>' });
    expect([kept.status, kept.text.includes('<script>alert')]).toEqual([401, false]);
  });
});

describe('5 and 18: what no form of ours sends', () => {
  const FORMS = [
    '/sign-in',
    '/sign-in/code',
    '/sign-in/name',
    '/sign-in/passkey',
    '/sign-in/identity',
    '/account/ways',
    '/account/ways/name',
    '/account/sessions',
  ];
  const BODIES: [string, Record<string, string>, string | Uint8Array<ArrayBuffer>][] = [
    ['nothing', {}, ''],
    ['half a form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\ncontent-disposition: form-data; name="name"'],
    ['bytes that are no text', { 'content-type': 'application/x-www-form-urlencoded' }, new Uint8Array([0x61, 0x3d, 0xff, 0xfe, 0x00])],
    [
      'a zero character',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'name=a%00b&address=a%00@b.c&way=%00&code=%00&answer=%00&session=%00',
    ],
    ['a thousand fields', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=x&'.repeat(1_000)],
    ['JSON', { 'content-type': 'application/json' }, '['.repeat(10_000)],
  ];

  test.each(FORMS)('%s answers with a page of its own', async (path) => {
    for (const [what, headers, body] of BODIES) {
      const { cookie } = await visitorAs(app, database, 'moderator');
      const response = await app.request(`${at}${path}`, { method: 'POST', headers: { ...headers, cookie }, body });
      expect([what, response.status < 500, (await response.text()).includes('Error:')]).toEqual([what, true, false]);
    }
  });

  test.each([
    '/account/ways/link/%00',
    '/sign-in/with/..%2f..%2f',
    '/sign-in/with/__proto__',
    '/sign-in/with/spid/answer?state[]=1',
    '/sign-in?back=%00',
  ])('GET %s', async (path) => {
    const visitor = await visitorAs(app, database, 'moderator');
    expect((await visitor.open(`${at}${path}`)).status).toBeLessThan(500);
    expect((await new Visitor(app).open(`${at}${path}`)).status).toBeLessThan(500);
  });
});
