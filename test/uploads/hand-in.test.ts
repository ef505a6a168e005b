import { request } from 'node:http';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { readConfig } from '../../src/config.ts';
import { createApp } from '../../src/app.ts';
import { failureText, saveUpload, sendUpload } from '../../src/uploads/index.ts';
import { access, signedInOf } from '../../src/web/access.tsx';
import { readFormWithFiles } from '../../src/web/read-form.ts';
import { takesFiles } from '../../src/web/takes-files.ts';
import { wire } from '../../src/wiring.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { serveApp } from '../support/serve.ts';
import { SESSION_COOKIE, sessionOf } from '../support/sign-in.ts';

const AT = '/:city/:language{[a-z]{2}}';

let database: TestDatabase;
let milano: Db;
let app: ReturnType<typeof createApp>;
let cookie: string;

/** The program with two routes more, as a domain makes them: one that takes a file, one that gives it to whoever handed it in. */
beforeAll(async () => {
  database = await cloneDatabase('demo');
  milano = await database.cities.open(parseCitySlug('milano')!);
  const config = readConfig({});
  const parts = await wire(config, database, () => TEST_NOW);
  const { platform } = parts;
  app = createApp(config, parts);
  app.post(`${AT}/papers`, access('account.own'), takesFiles(), async (context) => {
    const page = context.get('page');
    const { field, files } = await readFormWithFiles(context);
    const [file] = await files('paper');
    const owner = { ownerKind: 'tests.paper', ownerId: signedInOf(context).personId };
    if (!file) return context.text(`no file; kept: ${field('note')}`, 422);
    const saved = await saveUpload({ ...page, ...platform.uploads }, { ...owner, ...file });
    return saved.ok ? context.text(saved.value.id) : context.text(`${failureText(page.t, saved.failure)} kept: ${field('note')}`, 422);
  });
  app.get(`${AT}/papers/:id`, access('account.own', { isFile: true }), (context) =>
    sendUpload(platform, context, { id: context.req.param('id'), mayRead: ({ personId }) => personId === signedInOf(context).personId }),
  );
  cookie = await cookieOf('resident');
});
afterAll(() => database.drop());

const cookieOf = async (who: string, city = 'milano'): Promise<string> => `${SESSION_COOKIE}=${await sessionOf(database, who, { city })}`;
const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: '#c0563b' } })
    .jpeg()
    .toBuffer();

async function handIn(bytes: Buffer, name: string, as = cookie): Promise<{ status: number; text: string }> {
  const body = new FormData();
  body.set('note', 'my note');
  body.set('paper', new File([new Uint8Array(bytes)], name));
  const response = await app.request('/milano/it/papers', { method: 'POST', body, headers: as === '' ? {} : { cookie: as } });
  return { status: response.status, text: await response.text() };
}

const open = (id: string, { as = cookie, city = 'milano' } = {}) =>
  app.request(`/${city}/it/papers/${id}`, { headers: as === '' ? {} : { cookie: as } });

describe('handing in', () => {
  test('a file is kept, and comes back to be saved, never to be shown', async () => {
    const { status, text } = await handIn(await photo(), 'carta d’identità "2026".jpg');
    expect(status).toBe(200);
    const response = await open(text);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="carta d_identit_ 2026.jpg"; filename*=UTF-8''carta%20d%E2%80%99identit%C3%A0%202026.jpg`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width).toBe(20);
  });

  test('a script named .jpg is refused with a sentence that helps, and what was typed is kept', async () => {
    const { status, text } = await handIn(Buffer.from('<?php system($_GET["c"]); ?>'), 'foto.jpg');
    expect(status).toBe(422);
    expect(text).toContain('non è un PDF né una foto');
    expect(text).toContain('kept: my note');
  });

  test.each([
    ['an empty field', (body: FormData) => body.set('paper', new File([], ''))],
    ['no field', () => undefined],
    ['a text in its place', (body: FormData) => body.set('paper', 'text')],
  ])('%s is no file', async (_, fill) => {
    const body = new FormData();
    body.set('note', 'my note');
    fill(body);
    const response = await app.request('/milano/it/papers', { method: 'POST', body, headers: { cookie } });
    expect([response.status, await response.text()]).toEqual([422, 'no file; kept: my note']);
  });

  test('a broken body is an empty form', async () => {
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' };
    const response = await app.request('/milano/it/papers', { method: 'POST', body: '--x\r\nbroken', headers });
    expect(response.status).toBe(422);
  });

  test('who is not signed in hands nothing in', async () => {
    expect((await handIn(await photo(), 'a.jpg', '')).status).toBe(401);
  });

  test('other routes take no more than before', async () => {
    const body = new URLSearchParams({ need: 'x'.repeat(600 * 1024) });
    const { status } = await app.request('/milano/it/search', { method: 'POST', body });
    expect(status).toBe(413);
  });
});

describe('a file of 5 GB is refused at the limit, in the words of the city', () => {
  /** Sends zeros for as long as they are taken. */
  function pour(url: string, headers: Record<string, string>, total: number): Promise<{ status: number; text: string; sent: number }> {
    return new Promise((resolve, reject) => {
      let sent = 0;
      const piece = Buffer.alloc(256 * 1024);
      const outgoing = request(
        url,
        { method: 'POST', headers: { cookie, 'content-type': 'multipart/form-data; boundary=x', ...headers } },
        (incoming) => {
          let text = '';
          incoming.on('data', (part: Buffer) => (text += part.toString()));
          incoming.on('end', () => {
            resolve({ status: incoming.statusCode!, text, sent });
            outgoing.destroy();
          });
        },
      );
      outgoing.on('error', reject);
      const more = (): void => {
        while (sent < total && !outgoing.destroyed) {
          sent += piece.length;
          if (!outgoing.write(piece)) return void outgoing.once('drain', more);
        }
      };
      more();
    });
  }

  test.each([
    ['whose length is said', { 'content-length': String(5 * 1024 ** 3) }],
    ['whose length is not said', { 'transfer-encoding': 'chunked' }],
  ])('one %s', async (_, headers) => {
    const server = await serveApp(app);
    const before = process.memoryUsage().rss;
    const { status, text, sent } = await pour(`${server.url}/milano/it/papers`, headers, 5 * 1024 ** 3);
    expect([status, sent < 64 * 1024 * 1024]).toEqual([413, true]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect(text).toContain('<html lang="it"');
    expect(text).toContain('Il file è troppo grande');
    expect(text).toContain('10 megabyte');
    await server.stop();
  });
});

describe('a document’s link', () => {
  let id: string;
  beforeAll(async () => {
    id = (await handIn(await photo(), 'a.jpg')).text;
  });

  const refusals = async (thing: string, db = milano) =>
    (await sql<{ actor: string }>`SELECT actor FROM audit_entry WHERE action = 'uploads.refuse' AND thing_id = ${thing}`.execute(db)).rows;

  test('without its session is forbidden, and offers to sign in', async () => {
    expect((await open(id, { as: '' })).status).toBe(403);
    expect((await open(id, { as: `${SESSION_COOKIE}=${'x'.repeat(43)}` })).status).toBe(403);
  });

  test('is not there for somebody else, and that they asked stands in the audit', async () => {
    const response = await open(id, { as: await cookieOf('accreditation-officer') });
    expect(response.status).toBe(404);
    expect((await refusals(id)).map(({ actor }) => actor)).toEqual([expect.stringMatching(/^person:/)]);
  });

  test('is not there for an officer of another city, and that stands in that city’s audit', async () => {
    const officer = await cookieOf('accreditation-officer', 'porto');
    expect((await open(id, { as: officer, city: 'porto' })).status).toBe(404);
    expect(await refusals(id, await database.cities.open(parseCitySlug('porto')!))).toHaveLength(1);
    expect((await open(id, { as: officer, city: 'milano' })).status).toBe(403);
  });

  test.each(['1', '0198c0de-0000-7000-8000-000000000000', '%27%3B--'])('of the form %s is answered 404', async (odd) => {
    expect((await open(odd)).status).toBe(404);
  });
});
