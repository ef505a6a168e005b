import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOnce } from './fetch.ts';

let server: Server;
let origin: string;
const limits = { timeoutMs: 700, bytesMax: 1_000 };
const ask = (path: string, { configured = [origin], ...sent }: { configured?: string[]; method?: string; body?: string } = {}) =>
  callOnce(path.startsWith('http') ? path : `${origin}${path}`, { configured: new Set(configured), sent, limits });

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/long') return response.end('x'.repeat(5_000));
    if (request.url === '/elsewhere') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    if (request.url === '/cut') return response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy());
    if (request.url === '/drip') return setInterval(() => response.write('x'), 100).unref();
    if (request.url === '/silent') return undefined;
    return request.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.closeAllConnections());

test('an origin that the settings name is called, also in our own network, and is sent what is to be sent', async () => {
  const answer = await ask('/echo', { method: 'POST', body: 'code=1' });
  expect(answer.ok && [answer.value.status, answer.value.body.toString()]).toEqual([200, 'code=1']);
});

describe('what the settings do not name is held to the rule for everybody', () => {
  test.each([
    ['another port', () => ask('http://127.0.0.1:1/')],
    ['another name of the same host', () => ask(origin.replace('127.0.0.1', 'localhost'))],
    ['another scheme', () => ask(origin.replace('http:', 'https:'))],
    ['an origin before a sign @', () => ask(`${origin}@10.0.0.1/`)],
    ['a user name at the origin itself', () => ask(origin.replace('http://', 'http://user@'))],
    ['nothing at all', () => ask('/echo', { configured: [] })],
    ['the beginning of its name', () => ask('/echo', { configured: [origin.slice(0, -1)] })],
  ])('%s', async (_, asked) => expect(await asked()).toMatchObject({ ok: false, failure: { type: 'forbidden-address' } }));
});

describe('whatever is called cannot hold us up', () => {
  test.each([
    ['/long', 'too-large'],
    ['/silent', 'too-slow'],
    ['/drip', 'too-slow'],
    ['/cut', 'unreachable'],
  ])('%s', async (path, type) => {
    const startedAt = performance.now();
    expect(await ask(path)).toMatchObject({ ok: false, failure: { type } });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test('nor lead us elsewhere', async () => {
    const answer = await ask('/elsewhere');
    expect(answer.ok && answer.value.status).toBe(302);
  });
});
