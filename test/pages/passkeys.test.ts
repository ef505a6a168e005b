import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { suspendPerson } from '../../src/domains/identity/commands/suspend-person.ts';
import { PASSKEYS_MAX } from '../../src/domains/identity/rules.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { Authenticator } from '../support/authenticator.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { SESSION_COOKIE, demoId, visitorAs } from '../support/sign-in.ts';
import { type Answer, Visitor } from '../support/visitor.ts';

const at = '/milano/it';
const origin = 'http://localhost';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());
afterEach(() => {
  now = TEST_NOW;
});

type Asked = { challenge: string; rp?: { id: string }; rpId?: string; user?: { name: string }; excludeCredentials?: unknown[] } & Record<
  string,
  unknown
>;

async function ask(visitor: Visitor, path: string): Promise<Asked> {
  const answer = await visitor.post(path, {});
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return JSON.parse(answer.text) as Asked;
}
const askToAdd = (visitor: Visitor) => ask(visitor, `${at}/account/ways/passkey/challenge`);
const askToUse = (visitor: Visitor) => ask(visitor, `${at}/sign-in/passkey/challenge`);

async function add(visitor: Visitor, { device = new Authenticator(), name = 'Il mio telefono' } = {}): Promise<Authenticator> {
  const { challenge } = await askToAdd(visitor);
  const added = await visitor.post(`${at}/account/ways/passkey`, { answer: device.create({ origin, challenge }), name });
  expect(added.headers.get('location')).toBe(`${at}/account/ways`);
  return device;
}

async function use(visitor: Visitor, device: Authenticator, said: Partial<Parameters<Authenticator['use']>[0]> = {}, back = ''): Promise<Answer> {
  const { challenge } = await askToUse(visitor);
  return visitor.post(`${at}/sign-in/passkey`, { answer: device.use({ origin, challenge, ...said }), back });
}

const keysOf = async (who: string) =>
  (
    await sql<{ id: string; name: string }>`SELECT id, name FROM identity_passkey WHERE person_id = ${demoId(who)} ORDER BY created_at, id`.execute(
      db,
    )
  ).rows;

describe('a passkey', () => {
  test('is added, and signs in by itself with assurance 2, to the page that was wished', async () => {
    const owner = await visitorAs(app, database, 'resident');
    const device = await add(owner);
    expect((await owner.open(`${at}/account/ways`)).text).toContain('Il mio telefono');
    const other = new Visitor(app);
    const options = await askToUse(other);
    expect([options.rpId, options.userVerification, options.allowCredentials]).toEqual(['localhost', 'required', undefined]);
    const signedIn = await use(other, device, {}, `${at}/favourites`);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, `${at}/favourites`]);
    expect((await other.open(`${at}/account`)).text).toContain('Lucia Ferri');
    const { rows } =
      await sql<object>`SELECT method, assurance FROM identity_session WHERE person_id = ${demoId('resident')} AND method = 'passkey'`.execute(db);
    expect(rows).toEqual([{ method: 'passkey', assurance: 2 }]);
  });

  test('added or removed is told to its owner by mail and on their page, with nothing private in the subject', async () => {
    const owner = await visitorAs(app, database, 'programme-officer');
    await add(owner);
    const [key] = await keysOf('programme-officer');
    const outcome = await owner.post(`${at}/account/ways`, { way: key!.id });
    expect(outcome.status).toBe(303);
    const { rows } = await sql<{ subject: string; body: string }>`
      SELECT subject, body FROM mail_message WHERE recipient = 'programme-officer@demo.example' AND occasion LIKE 'way:%' ORDER BY id`.execute(db);
    expect(rows.map(({ body }) => body.split('.')[0])).toEqual([
      expect.stringContaining('aggiunta una passkey'),
      expect.stringContaining('tolta una passkey'),
    ]);
    for (const { subject } of rows) expect(subject).toBe('Novità sul tuo profilo in Cortile Milano');
    const page = await owner.open(`${at}/account/notices`);
    expect(page.text).toContain('aggiunta una passkey');
    expect(page.text).toContain('tolta una passkey');
  });

  test('is asked for with a finger, a face or a PIN, findable without a name, and not twice on one device', async () => {
    const owner = await visitorAs(app, database, 'resident');
    const options = await askToAdd(owner);
    expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
    expect(options.excludeCredentials).toHaveLength((await keysOf('resident')).length);
    expect(JSON.stringify(options)).not.toContain('demo.example');
  });

  test('is a fresh proof, with another token; that of somebody else is none', async () => {
    const [owner, stranger] = [await visitorAs(app, database, 'treasurer'), await visitorAs(app, database, 'moderator')];
    const [own, foreign] = [await add(owner), await add(stranger)];
    now = new Date(TEST_NOW.getTime() + 11 * 60_000);
    const again = await owner.open(`${at}/account/ways/passkey`);
    expect(again.headers.get('location')).toContain('/sign-in/again');
    expect((await owner.open(again.headers.get('location')!)).text).toContain('data-passkey="use"');
    const token = owner.cookieOf(SESSION_COOKIE);
    expect((await use(owner, foreign)).text).toContain('apre un altro profilo');
    expect(owner.cookieOf(SESSION_COOKIE)).toBe(token);
    expect((await use(owner, own, {}, `${at}/account/ways/passkey`)).headers.get('location')).toBe(`${at}/account/ways/passkey`);
    expect(owner.cookieOf(SESSION_COOKIE)).not.toBe(token);
    expect((await owner.open(`${at}/account/ways/passkey`)).status).toBe(200);
  });

  test('is neither added nor taken away on an old proof', async () => {
    const owner = await visitorAs(app, database, 'treasurer');
    const [key] = await keysOf('treasurer');
    now = new Date(TEST_NOW.getTime() + 11 * 60_000);
    for (const path of ['/account/ways', '/account/ways/passkey', '/account/ways/passkey/challenge']) {
      expect((await owner.post(`${at}${path}`, { way: key!.id, answer: '{}' })).headers.get('location')).toContain('/sign-in/again');
    }
    expect(await keysOf('treasurer')).toHaveLength(1);
  });

  test('is renamed and removed by its owner, who then cannot sign in with it; by nobody else', async () => {
    const [owner, stranger] = [await visitorAs(app, database, 'researcher'), await visitorAs(app, database, 'moderator')];
    const device = await add(owner, { name: '  <script>alert(1)</script> \u0000 ' });
    const [key] = await keysOf('researcher');
    expect((await owner.open(`${at}/account/ways`)).text).not.toContain('<script>alert');
    expect((await stranger.post(`${at}/account/ways/name`, { way: key!.id, name: 'x' })).status).toBe(404);
    expect((await stranger.post(`${at}/account/ways`, { way: key!.id })).status).toBe(404);
    expect((await owner.post(`${at}/account/ways/name`, { way: key!.id, name: 'Chiave blu' })).status).toBe(303);
    expect((await keysOf('researcher')).map(({ name }) => name)).toEqual(['Chiave blu']);
    expect((await owner.post(`${at}/account/ways`, { way: key!.id })).status).toBe(303);
    expect((await use(new Visitor(app), device)).status).toBe(422);
    for (const way of ['', 'x', '0198c0de-0000-7000-8000-000000000000']) expect((await owner.post(`${at}/account/ways`, { way })).status).toBe(404);
  });

  test('of Milan is worthless in Porto', async () => {
    const device = await add(await visitorAs(app, database, 'resident'));
    const visitor = new Visitor(app);
    const { challenge } = await ask(visitor, '/porto/pt/sign-in/passkey/challenge');
    expect((await visitor.post('/porto/pt/sign-in/passkey', { answer: device.use({ origin, challenge }) })).status).toBe(422);
  });

  test('of a suspended person opens nothing', async () => {
    const device = await add(await visitorAs(app, database, 'programme-officer'));
    const command = { db, actor: systemActor('test'), now };
    await suspendPerson(command, { personId: demoId('programme-officer'), isSuspended: true });
    expect((await use(new Visitor(app), device)).status).toBe(403);
    await suspendPerson(command, { personId: demoId('programme-officer'), isSuspended: false });
  });
});

describe('an answer is refused', () => {
  test('when it was sent before, also fifty times at once', async () => {
    const device = await add(await visitorAs(app, database, 'space-operator'));
    const visitor = new Visitor(app);
    const { challenge } = await askToUse(visitor);
    const answer = device.use({ origin, challenge });
    const before = visitor.cookie;
    const sent = await Promise.all(
      Array.from({ length: 50 }, () => {
        const tab = new Visitor(app);
        tab.keep('cortile_passkey', /cortile_passkey=([^;]+)/.exec(before)![1]!);
        return tab.post(`${at}/sign-in/passkey`, { answer });
      }),
    );
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('in another browser, after five minutes, and when it was made for adding', async () => {
    const owner = await visitorAs(app, database, 'space-operator');
    const device = await add(owner);
    const [one, other] = [new Visitor(app), new Visitor(app)];
    const { challenge } = await askToUse(one);
    await askToUse(other);
    expect((await other.post(`${at}/sign-in/passkey`, { answer: device.use({ origin, challenge }) })).status).toBe(422);
    now = new Date(TEST_NOW.getTime() + 6 * 60_000);
    expect((await one.post(`${at}/sign-in/passkey`, { answer: device.use({ origin, challenge }) })).status).toBe(422);
    now = TEST_NOW;
    const toAdd = await askToAdd(owner);
    expect((await owner.post(`${at}/sign-in/passkey`, { answer: device.use({ origin, challenge: toAdd.challenge }) })).status).toBe(422);
  });

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from another port', { origin: 'http://localhost:8080' }],
    ['for another site', { host: 'evil.example' }],
    ['without finger, face or PIN', { isVerified: false }],
    ['to another challenge', { challenge: Buffer.from('x'.repeat(32)).toString('base64url') }],
  ])('%s', async (_, said) => {
    const owner = await visitorAs(app, database, 'space-operator');
    const device = await add(owner);
    const refused = await use(new Visitor(app), device, said);
    expect([refused.status, refused.text.includes('error-summary'), refused.headers.getSetCookie()]).toEqual([422, true, []]);
    const { challenge } = await askToAdd(owner);
    const made = new Authenticator().create({ origin, challenge, ...said });
    expect((await owner.post(`${at}/account/ways/passkey`, { answer: made, name: 'x' })).status).toBe(422);
  });

  test('of a key whose counter goes back: it was copied', async () => {
    const device = await add(await visitorAs(app, database, 'data-protection-officer'));
    expect((await use(new Visitor(app), device, { counter: 7 })).status).toBe(303);
    expect((await use(new Visitor(app), device, { counter: 7 })).status).toBe(422);
    expect((await use(new Visitor(app), device, { counter: 8 })).status).toBe(303);
  });

  test.each([
    '',
    '{}',
    'null',
    '[]',
    '{"id":5}',
    '{"id":"x"}',
    '{"id":"\\u0000"}',
    '{"id":"x","rawId":"x","type":"public-key","response":{}}',
    '['.repeat(100_000),
  ])('that is none (%#)', async (answer) => {
    const visitor = new Visitor(app);
    await askToUse(visitor);
    expect((await visitor.post(`${at}/sign-in/passkey`, { answer })).status).toBe(422);
    const owner = await visitorAs(app, database, 'resident');
    await askToAdd(owner);
    expect((await owner.post(`${at}/account/ways/passkey`, { answer, name: 'x' })).status).toBe(422);
  });

  test('of a key that somebody has, and of the one that is too many', async () => {
    const device = await add(await visitorAs(app, database, 'accreditation-officer'));
    const thief = await visitorAs(app, database, 'second-officer');
    const { challenge } = await askToAdd(thief);
    expect((await thief.post(`${at}/account/ways/passkey`, { answer: device.create({ origin, challenge }), name: 'x' })).text).toContain(
      'ha già una passkey',
    );
    for (let count = 0; count < PASSKEYS_MAX; count += 1) await add(thief);
    const next = await askToAdd(thief);
    const refused = await thief.post(`${at}/account/ways/passkey`, {
      answer: new Authenticator().create({ origin, challenge: next.challenge }),
      name: 'x',
    });
    expect([refused.status, refused.text.includes('Hai 20 passkey')]).toEqual([422, true]);
  });
});

test('of the last two ways taken away at once in two browsers, one stays', async () => {
  const visitor = await visitorAs(app, database, 'administrator');
  await add(visitor);
  await add(visitor);
  await sql`DELETE FROM identity_email WHERE person_id = ${demoId('administrator')}`.execute(db);
  const keys = await keysOf('administrator');
  const answers = await Promise.all(keys.map(({ id }) => visitor.post(`${at}/account/ways`, { way: id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  expect(await keysOf('administrator')).toHaveLength(1);
});

test('a code on paper is a way to sign in, so that the last key may go', async () => {
  const who = demoId('treasurer');
  const visitor = await visitorAs(app, database, 'treasurer');
  await sql`DELETE FROM identity_email WHERE person_id = ${who}`.execute(db);
  await sql`DELETE FROM identity_passkey WHERE person_id = ${who}`.execute(db);
  await add(visitor);
  const way = (await keysOf('treasurer'))[0]!.id;
  expect((await visitor.post(`${at}/account/ways`, { way })).status).toBe(422);
  await sql`
    INSERT INTO identity_paper_code (person_id, number, code_hash, printed_at) VALUES (${who}, '98765432', ${'0'.repeat(64)}, now())
    ON CONFLICT (person_id) DO NOTHING`.execute(db);
  expect((await visitor.post(`${at}/account/ways`, { way })).status).toBe(303);
});
