import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from '../../src/db/database.ts';
import { createShell } from '../../src/web/shell.tsx';
import { readConfig } from '../../src/config.ts';
import { wire } from '../../src/wiring.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { openProxy } from '../support/proxy.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());
afterEach(() => vi.restoreAllMocks());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const MULTIPART = { 'content-type': 'multipart/form-data; boundary=x' };
const post = (path: string, headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) =>
  app.request(path, { method: 'POST', headers, body });

const policyOf = (headers: Headers) =>
  new Map(
    headers
      .get('content-security-policy')!
      .split('; ')
      .map((part) => [part.split(' ')[0]!, part.split(' ').slice(1).join(' ')]),
  );

/** Every kind of answer, with the status that it has. */
const ANSWERS: [name: string, status: number, ask: () => Response | Promise<Response>][] = [
  ['a page', 200, () => app.request('/milano/it')],
  ['the choice of cities', 200, () => app.request('/')],
  ['a way to the language', 302, () => app.request('/milano')],
  ['a page that is not there', 404, () => app.request('/milano/it/nothing')],
  ['a city that is not there', 404, () => app.request('/nowhere')],
  ['a search that is on its way', 303, () => post('/milano/it/search', FORM, 'need=pasti')],
  ['a search that has ended', 410, () => app.request('/milano/it/results/abc')],
  ['a form that is wrong', 422, () => post('/milano/it/search', FORM, 'need=')],
  ['a body that is too large', 413, () => post('/milano/it/search', FORM, `need=${'x'.repeat(600_000)}`)],
  ['a forged host', 400, () => app.request('/milano/it', { headers: { host: 'evil.example' } })],
  ['an API', 200, () => app.request('/milano/api/hsds/services?per_page=1')],
  ['an API asked beforehand', 204, () => app.request('/milano/api/hsds', { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' } })],
  ['a parameter that is wrong', 400, () => app.request('/milano/api/hsds/services?page=0')],
  ['a record that is not there', 404, () => app.request('/milano/api/hsds/services/1')],
  ['an API that is not there', 404, () => app.request('/milano/api/nothing')],
  ['a medium that is not spoken', 415, () => post('/milano/api/v1/search', FORM, 'text=x')],
  ['health', 200, () => app.request('/healthz')],
  ['figures', 200, () => app.request('/metrics')],
  ['an asset', 200, async () => app.request(/\/assets\/cortile\.[0-9a-f]{10}\.css/.exec(await (await app.request('/')).text())![0])],
];

describe('headers', () => {
  test.each(ANSWERS)('%s (%i) runs no foreign script, fits in no frame and tells nobody where it was opened', async (_, status, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    const { headers } = answer;
    const policy = policyOf(headers);
    expect(policy.get('default-src')).toBe("'none'");
    for (const source of ['script-src', 'style-src', 'img-src', 'connect-src', 'form-action']) expect(policy.get(source)).toBe("'self'");
    for (const source of ['frame-ancestors', 'base-uri']) expect(policy.get(source)).toBe("'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|data:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toMatch(/geolocation=\(self\).*camera=\(\).*microphone=\(\)/);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('only an installation with an https address asks browsers to stay with https', async () => {
    expect((await app.request('/milano/it')).headers.get('strict-transport-security')).toBeNull();
    const { platform } = await wire(readConfig({ CORTILE_ORIGIN: 'https://cortile.example.org' }), database);
    const shell = createShell(platform, ['cortile.example.org']);
    shell.get('/', (context) => context.text('here'));
    for (const path of ['/', '/nothing']) {
      expect((await shell.request(path)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    }
  });

  test('no page has inline script, inline style or a request to elsewhere', async () => {
    for (const path of ['/milano/it', '/milano/it/services', '/milano/ar/kinds', '/milano/it/spaces', '/milano/api/v1', '/']) {
      const text = await (await app.request(path)).text();
      expect(text, path).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)|<style|\sstyle="|\son[a-z]+="/);
      expect(text, path).not.toMatch(/(?:src|<link rel="stylesheet" href)="(?:https?:)?\/\//);
    }
  });

  test('a first visit sets no cookie', async () => {
    expect((await app.request('/milano/it')).headers.getSetCookie()).toEqual([]);
  });

  test('assets are kept for good, compressed, and named by their content', async () => {
    const text = await (await app.request('/milano/it')).text();
    const path = /\/assets\/cortile\.[0-9a-f]{10}\.css/.exec(text)![0];
    const [plain, brotli, gzip] = await Promise.all(
      ['', 'br', 'gzip'].map((encoding) => app.request(path, { headers: { 'accept-encoding': encoding } })),
    );
    expect(plain!.headers.get('cache-control')).toContain('immutable');
    const css = await plain!.text();
    expect(css).toContain(':root');
    expect(brotliDecompressSync(await brotli!.arrayBuffer()).toString()).toBe(css);
    expect(gunzipSync(await gzip!.arrayBuffer()).toString()).toBe(css);
  });

  test('pages and APIs are compressed for who asks, with the same content', async () => {
    for (const path of ['/milano/it/kinds', '/milano/api/hsds/services']) {
      const packed = await app.request(path, { headers: { 'accept-encoding': 'gzip' } });
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      expect(packed.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await (await app.request(path)).text());
    }
  });
});

describe('hosts', () => {
  test.each(['evil.example', 'localhost.evil.example', 'evil.example:3000', 'localhost@evil.example'])(
    'a forged host (%s) is refused',
    async (host) => {
      const response = await app.request('/milano/it', { headers: { host } });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain(host);
    },
  );

  test.each(['localhost:3000', '127.0.0.1:3000', 'LOCALHOST'])('%s is answered', async (host) => {
    expect((await app.request('/milano/it', { headers: { host } })).status).toBe(200);
  });
});

describe('bodies', () => {
  test.each([
    ['multipart without a boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['multipart without parts', MULTIPART, '--x\r\nno part'],
    ['multipart that breaks off', MULTIPART, '--x\r\nContent-Disposition: form-data; name="need"\r\n\r\nhel'],
    ['a broken percent sign', FORM, 'need=%&where=%E0%A4%A'],
    ['JSON where a form is due', { 'content-type': 'application/json' }, '{"need":"x"'],
    ['no form at all', { 'content-type': 'text/plain' }, 'need=x'],
    ['a file in the place of the text', MULTIPART, '--x\r\nContent-Disposition: form-data; name="need"; filename="a"\r\n\r\nhello\r\n--x--\r\n'],
  ])('%s: 422 on every form', async (_, headers, body) => {
    for (const path of ['/milano/it/search', '/milano/it/missing']) {
      const response = await post(path, headers, body);
      // A place that cannot be read stops no search; a need that cannot be read is asked for again.
      const isNeedRead = body.startsWith('need=%');
      if (isNeedRead && path.endsWith('/search')) expect([path, response.status]).toEqual([path, 303]);
      else {
        expect([path, response.status]).toEqual([path, 422]);
        expect(await response.text()).toContain('error-summary');
      }
    }
  });

  test.each([
    ['JSON that breaks off', { 'content-type': 'application/json' }, '{"text": "x', 400],
    ['no JSON', { 'content-type': 'application/json' }, new Uint8Array([0xff, 0xfe, 0x00]), 400],
    ['a list', { 'content-type': 'application/json' }, '[]', 400],
    ['deep nesting', { 'content-type': 'application/json' }, '['.repeat(200_000), 400],
    ['a form', FORM, 'text=x', 415],
    ['a zero character', { 'content-type': 'application/json' }, '{"text":"a\\u0000b"}', 400],
  ])('%s: the API says what is wrong', async (_, headers, body, status) => {
    for (const path of ['/milano/api/v1/understand', '/milano/api/v1/search']) {
      const response = await post(path, headers, body);
      expect([path, response.status]).toEqual([path, status]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    }
  });

  test('more than half a megabyte is refused before it is read', async () => {
    const page = await post('/milano/it/search', FORM, `need=${'x'.repeat(600_000)}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([413, 'text/html; charset=UTF-8']);
    const api = await post('/milano/api/v1/understand', { 'content-type': 'application/json' }, 'x'.repeat(600_000));
    expect([api.status, api.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  });

  test('a body of unstated length is measured while it is read', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(64_000));
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(chunk),
    });
    const response = await app.request('/milano/it/search', { method: 'POST', headers: FORM, body, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
  });
});

test('a failure prints its kind and place, never its message, which may hold what a person typed', async () => {
  const printed: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...values: unknown[]) => void printed.push(values.join(' ')));
  const { platform } = await wire(readConfig({}), database);
  const shell = createShell(platform, []);
  shell.get('/broken', () => {
    throw new Error('invalid input: my husband\nhits me every\n    at night (home:1:1)');
  });
  const response = await shell.request('/broken?need=secret');
  expect(response.status).toBe(500);
  expect(policyOf(response.headers).get('default-src')).toBe("'none'");
  const all = `${printed.join('\n')}${await response.text()}`;
  expect(printed.join('\n')).toContain('GET /broken Error');
  expect(printed.join('\n')).toContain('protection.test.ts');
  for (const word of ['husband', 'hits', 'night', 'secret']) expect(all).not.toContain(word);
});

test('health, readiness and figures answer without a city', async () => {
  expect([(await app.request('/healthz')).status, (await app.request('/readyz')).status]).toEqual([200, 200]);
  const metrics = await app.request('/metrics');
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  expect(await metrics.text()).toMatch(/^cortile_requests_total\{status="2xx"\} [1-9]\d*$/m);
});

test.each(['127.0.0.1', 'localhost'])('cut off from its database (%s) the program is alive, not ready, and its pages answer 503', async (host) => {
  const own = new URL(database.url);
  const proxy = await openProxy({ host: own.hostname, port: Number(own.port) });
  const url = new URL(database.url);
  url.hostname = host;
  url.port = String(proxy.port);
  const behind = connect({ url: url.href, secret: database.secret, isEmbedded: false, isOwner: false, stopServer: async () => undefined });
  const orphan = await appFor(behind);
  expect((await orphan.request('/milano/it')).status).toBe(200);
  await proxy.cut();
  expect((await orphan.request('/healthz')).status).toBe(200);
  expect((await orphan.request('/readyz')).status).toBe(503);
  const page = await orphan.request('/milano/it', { headers: { 'accept-language': 'fr' } });
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await page.text()).toContain('<h1>');
  const api = await orphan.request('/milano/api/hsds/services');
  expect([api.status, api.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  await behind.close();
});
