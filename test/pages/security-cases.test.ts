import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idFromName } from '../../src/kernel/ids.ts';
import { ROLES, rolesMay } from '../../src/kernel/permissions.ts';
import { declaredAccess } from '../../src/web/access.tsx';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { serveApp } from '../support/serve.ts';
import { SESSION_COOKIE, sessionOf, visitorAs, visitorsFor } from '../support/sign-in.ts';
import { type Fields, Visitor } from '../support/visitor.ts';

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

describe('7: script in what people write to the register', () => {
  const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const SHOWN = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;';
  const hidden = (text: string): Fields =>
    Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  const expectInert = async (visitor: Visitor, path: string) => {
    const { text } = await visitor.open(path);
    expect([path, /<script>|<img src=x/.test(text), text.includes(SHOWN)]).toEqual([path, false, true]);
  };

  test('an application, its vouch and what an officer asks back', async () => {
    const carer = await visitorAs(app, database, 'resident');
    const begun = await carer.post(`${at}/register/apply`, { as: 'person', name: SCRIPT });
    const path = begun.headers.get('location')!.replace(/\/steps.*/, '');
    const steps = {
      who: { name: SCRIPT, informal: 'yes' },
      offer: { 'types.errands': '1' },
      whom: { 'groups.adults': '1', 'settings.space': '1', people: '1' },
      contact: { telephone: '02 5550 7001', address: SCRIPT, right: '1' },
      words: { words: SCRIPT },
    };
    for (const [step, fields] of Object.entries(steps)) await carer.post(`${path}/steps/${step}`, fields);
    for (const page of ['/steps/who', '/steps/contact', '/steps/words', '/review']) await expectInert(carer, `${path}${page}`);
    expect((await carer.post(`${path}/review`, {})).status).toBe(303);
    const code = /id="vouches"[\s\S]*?<bdi[^>]*>([^<]+)<\/bdi>/.exec((await carer.open(path)).text)![1]!.replace(' ', '');
    const voucher = await visitorAs(app, database, 'neighbour');
    const vouch = { known: 'years', words: SCRIPT, telephone: '02 5550 8801', address: `via Altra ${SCRIPT}` };
    expect((await voucher.post(`${at}/register/vouch/${code}`, vouch)).status).toBe(303);
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const file = path.replace('/register/', '/staff/register/');
    await expectInert(officer, file);
    const asked = { act: 'ask', seen: 'submitted', reason: 'document-missing', words: SCRIPT, 'no-conflict': '1' };
    expect((await officer.post(file, asked)).status).toBe(303);
    await expectInert(carer, path);
    await expectInert(carer, `${at}/register/mine`);
  });

  test('a nomination and a report on safety', async () => {
    const visitor = new Visitor(app);
    const fields: Fields = {
      ...hidden((await visitor.open(`${at}/register/nominate`)).text),
      relation: 'neighbour',
      serviceType: 'errands',
      story: SCRIPT,
    };
    expect((await visitor.post(`${at}/register/nominate`, fields)).status).toBe(303);
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec((await visitor.open(`${at}/register/nominate/letter`)).text)![0];
    const named = new Visitor(app);
    await named.post(`${at}/register/named`, { code });
    await expectInert(named, `${at}/register/named/answer`);
    const report: Fields = { ...hidden((await visitor.open(`${at}/register/report`)).text), kind: 'money', text: SCRIPT };
    expect((await visitor.post(`${at}/register/report`, report)).status).toBe(303);
    const key = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec((await visitor.open(`${at}/register/report/thanks`)).text)![0];
    await visitor.post(`${at}/register/report/return`, { code: key });
    await visitor.post(`${at}/register/report/file`, { text: SCRIPT });
    await expectInert(visitor, `${at}/register/report/file`);
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const file = `${at}/staff/incidents/${idFromName('register-incident', report.id!)}`;
    expect((await officer.post(file, { act: 'open', reason: SCRIPT })).status).toBe(303);
    await expectInert(officer, file);
  });
});

/** Ids that name nothing, and whatever else can stand in an address. */
const NOTHING = '0198c0de-0000-7000-8000-000000000000';

/** Every address of a method, with the first of the demo's people who may open it; nobody where anyone may. */
function addressesOf(method: 'GET' | 'POST', id = NOTHING): { address: string; who: string | undefined }[] {
  const paths = new Set(app.routes.filter((route) => route.method === method).map(({ path }) => path));
  return [...paths].map((path) => {
    const rule = app.routes
      .filter((route) => route.method === method && route.path === path)
      .map(({ handler }) => declaredAccess(handler))
      .find(Boolean)!;
    const who = rule === 'anyone' ? undefined : ROLES.find((role) => rolesMay(role === 'resident' ? [role] : ['resident', role], rule));
    const address = path
      .replace('/:city/:language{[a-z]{2}}', at)
      .replace('/:city', '/milano')
      .replace(/:\w+(\{[^}]*\}+)?/g, id);
    return { address, who };
  });
}

describe('5, 18 and 19: what no form and no link of ours sends', () => {
  const URL_ENCODED = { 'content-type': 'application/x-www-form-urlencoded' };
  const FIELDS = ['name', 'address', 'way', 'code', 'answer', 'session', 'act', 'id', 'words', 'type', 'seen', 'kind', 'client', 'language'];
  const each = (value: string) => FIELDS.map((field) => `${field}=${value}`).join('&');
  type Body = [string, Record<string, string>, string | Uint8Array<ArrayBuffer>];
  /** How a body is read is the same on every address: some of them show it. */
  const BROKEN: Body[] = [
    ['nothing', {}, ''],
    ['half a form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\ncontent-disposition: form-data; name="name"'],
    ['bytes that are no text', URL_ENCODED, new Uint8Array([0x61, 0x3d, 0xff, 0xfe, 0x00])],
    ['a thousand fields', URL_ENCODED, 'name=x&'.repeat(1_000)],
    ['JSON', { 'content-type': 'application/json' }, '['.repeat(10_000)],
  ];
  const SHOWN_BY = ['/sign-in', '/account/ways', '/desk/new', '/register/apply', '/register/nominate', '/register/report', '/staff/roles'];
  /** What is done with a field is not. */
  const ODD: Body[] = [
    ['a zero character in every field', URL_ENCODED, each('a%00b')],
    ['a quote and a comment in every field', URL_ENCODED, each('%27%3B--')],
  ];
  const ODD_QUERY =
    'page=99999999999999999999&per_page=-1&sort=password&order=desc%3B--&table=identity_session&field=__proto__&q=%00&kind=%00&rung=%00&area=%00' +
    '&state[]=1&asked=%27%3B--&back=%00&done=%00&about=%00&provider=%00&code=%00&city=%00&from=%00&to=%00';
  let as: ReturnType<typeof visitorsFor>;
  beforeAll(() => {
    as = visitorsFor(app, database);
  });

  test.each([...BROKEN, ...ODD])('%s is answered with a page of its own', { timeout: 120_000 }, async (what, headers, body) => {
    const failed: string[] = [];
    const isOdd = ODD.some(([name]) => name === what);
    const asked = addressesOf('POST').filter(({ address }) => isOdd || SHOWN_BY.some((path) => address === `${at}${path}`));
    expect(asked.length).toBeGreaterThanOrEqual(isOdd ? 60 : SHOWN_BY.length);
    for (const { address, who } of asked) {
      // What ends a session is sent in one of its own.
      const { cookie } = who === undefined ? new Visitor(app) : await visitorAs(app, database, who);
      const response = await app.request(address, { method: 'POST', headers: { ...headers, ...(cookie ? { cookie } : {}) }, body });
      if (response.status >= 500 || (await response.text()).includes('Error:')) failed.push(`${address} as ${who}: ${response.status}`);
    }
    expect(failed).toEqual([]);
  });

  test('no page fails over what else stands in its address', { timeout: 120_000 }, async () => {
    const failed: string[] = [];
    for (const { address, who } of addressesOf('GET')) {
      const { status, text } = await (await as(who)).open(`${address}?${ODD_QUERY}`);
      if (status >= 500 || text.includes('Error:')) failed.push(`${address} as ${who}: ${status}`);
    }
    expect(failed).toEqual([]);
  });

  test.each(['%00', '%27%3B--', '..%2f..%2f', '%ED%A0%80', '1'])('the id %s names nothing on any page', { timeout: 120_000 }, async (id) => {
    const failed: string[] = [];
    for (const { address, who } of addressesOf('GET', id).filter((one) => one.address.includes(id))) {
      const { status } = await (await as(who)).open(address);
      if (status >= 500) failed.push(`${address} as ${who}: ${status}`);
    }
    expect(failed).toEqual([]);
  });
});
