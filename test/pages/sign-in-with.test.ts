import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/db/database.ts';
import { suspendPerson } from '../../src/domains/identity/commands/suspend-person.ts';
import { openIdProviders } from '../../src/egress/openid.ts';
import { readOpenIdSettings } from '../../src/egress/openid-settings.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { wire } from '../../src/wiring.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { ACR, type OpenIdProvider, openOpenIdProvider } from '../support/openid-provider.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { type Answer, Visitor } from '../support/visitor.ts';

/** Signing in by OpenID Connect against a real provider: what SPID and CIE ask for, and what goes wrong on the way. */
const at = '/milano/it';
const HERE = 'http://localhost';
let database: TestDatabase;
let provider: OpenIdProvider;
let db: Db;
let now = TEST_NOW;

type App = ReturnType<typeof createApp>;
let app: App;

async function appWith(settings: string): Promise<App> {
  const config = readConfig({ CORTILE_OIDC: settings });
  return createApp(config, await wire(config, database, () => now));
}

beforeAll(async () => {
  database = await cloneDatabase('demo');
  provider = await openOpenIdProvider([`${HERE}/milano/oidc/spid`]);
  db = await database.cities.open(parseCitySlug('milano')!);
  app = await appWith(provider.settings());
});
afterAll(async () => {
  await provider.stop();
  await database.drop();
});
beforeEach(() => Object.assign(provider.visitor, { subject: 'subject-1', name: 'Amal Haddad', acr: `${ACR}2`, isTurnedBack: false }));
afterEach(() => {
  Object.assign(provider.fault, { delayMs: 0, status: 0 });
  now = TEST_NOW;
});

/** A browser at the provider: keeps its cookies, follows until it is sent back to us. @returns the address that it is sent back to. */
async function atProvider(address: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = address;
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    next = new URL(location, next).href;
    if (next.startsWith(`${HERE}/`)) return next.slice(HERE.length);
  }
  throw new Error('the provider led nowhere');
}

/** Leaves by a link of ours and comes back. @returns what our page answers to the way back, and that way. */
async function goThrough(visitor: Visitor, link: string): Promise<{ back: string; answer: Answer }> {
  const left = await visitor.open(link);
  expect([left.status, left.headers.get('cache-control')]).toEqual([303, 'no-store']);
  const back = (await visitor.open(await atProvider(left.headers.get('location')!))).headers.get('location')!;
  return { back, answer: await visitor.open(back) };
}

/** Somebody new, with an account made of their identity. */
async function join(subject: string): Promise<Visitor> {
  Object.assign(provider.visitor, { subject });
  const visitor = new Visitor(app);
  await goThrough(visitor, `${at}/sign-in/with/spid`);
  expect((await visitor.post(`${at}/sign-in/identity`, { name: 'Amal' })).status).toBe(303);
  return visitor;
}

const sessionOf = async (visitor: Visitor): Promise<string> => /cortile_session=([^;]+)/.exec(visitor.cookie)?.[1] ?? '';
const countPeople = async (): Promise<number> => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM identity_person`.execute(db)).rows[0]!.n;

describe('signing in with an identity of elsewhere', () => {
  test('somebody new sees the name that the provider tells, changes it, and has an account of that assurance; the next time they are in at once', async () => {
    const visitor = new Visitor(app);
    const { answer } = await goThrough(visitor, `${at}/sign-in/with/spid?back=${at}/favourites`);
    expect(answer.headers.get('location')).toBe(`${at}/sign-in/identity`);
    const page = await visitor.open(`${at}/sign-in/identity`);
    expect([page.status, page.headers.get('cache-control'), page.text.includes('value="Amal Haddad"')]).toEqual([200, 'no-store', true]);
    const without = await visitor.post(`${at}/sign-in/identity`, { name: ' ' });
    expect([without.status, without.text.includes('name-error')]).toEqual([422, true]);
    const joined = await visitor.post(`${at}/sign-in/identity`, { name: 'Amal <i>' });
    expect([joined.status, joined.headers.get('location')]).toEqual([303, `${at}/favourites`]);
    expect((await visitor.open(`${at}/account`)).text).toContain('Amal &lt;i&gt;');
    const { rows } = await sql<object>`
      SELECT p.origin, s.method, s.assurance, (SELECT count(*)::int FROM identity_email e WHERE e.person_id = p.id) AS mails
      FROM identity_link l JOIN identity_person p ON p.id = l.person_id JOIN identity_session s ON s.person_id = p.id
      WHERE l.issuer = ${provider.issuer} AND l.subject = 'subject-1'`.execute(db);
    expect(rows).toEqual([{ origin: 'oidc', method: 'oidc', assurance: 2, mails: 0 }]);

    Object.assign(provider.visitor, { acr: `${ACR}3` });
    const again = new Visitor(app);
    const second = await goThrough(again, '/milano/ar/sign-in/with/spid');
    expect([second.answer.status, second.answer.headers.get('location')]).toEqual([303, '/milano/ar/account']);
    expect((await again.open(`${at}/account/ways`)).text).toContain('SPID');
  });

  test('the request is signed and holds PKCE, nonce, state and level; nothing of it is readable in the address', async () => {
    const left = await new Visitor(app).open(`${at}/sign-in/with/spid`);
    const { searchParams } = new URL(left.headers.get('location')!);
    expect([...searchParams.keys()].sort()).toEqual(['client_id', 'request']);
    const claims = JSON.parse(Buffer.from(searchParams.get('request')!.split('.')[1]!, 'base64url').toString()) as Record<string, string>;
    expect(claims).toMatchObject({ code_challenge_method: 'S256', acr_values: `${ACR}2`, response_type: 'code', scope: 'openid profile' });
    for (const name of ['code_challenge', 'nonce']) expect(claims[name], name).toMatch(/^[\w-]{43}$/);
    expect(claims.state).toMatch(/^it\.[\w-]{43}$/);
  });

  test.each(['https://evil.example/', '%00', 'x'.repeat(5_000)])('a wished page of another site is not gone to', async (back) => {
    await join(`subject-back-${back.length}`);
    const { answer } = await goThrough(new Visitor(app), `${at}/sign-in/with/spid?back=${back}`);
    expect(answer.headers.get('location')).toBe(`${at}/account`);
  });

  test('a suspended person is not let in', async () => {
    await join('subject-suspended');
    const { rows } = await sql<{ id: string }>`SELECT person_id AS id FROM identity_link WHERE subject = 'subject-suspended'`.execute(db);
    await suspendPerson({ db, actor: systemActor('test'), now }, { personId: rows[0]!.id, isSuspended: true });
    expect((await goThrough(new Visitor(app), `${at}/sign-in/with/spid`)).answer.status).toBe(403);
  });
});

describe('an answer that is not taken', () => {
  test('the same one sent again, also fifty times at once: one account, one session', async () => {
    await join('subject-replayed');
    const visitor = new Visitor(app);
    const left = await visitor.open(`${at}/sign-in/with/spid`);
    const back = (await visitor.open(await atProvider(left.headers.get('location')!))).headers.get('location')!;
    const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.open(back)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    // A machine that is full says 503 to some.
    expect(answers.filter(({ status }) => ![303, 410, 503].includes(status))).toEqual([]);
    expect((await visitor.open(back)).status).toBe(410);
  });

  test('in another browser, with or without the address', async () => {
    const visitor = new Visitor(app);
    const left = await visitor.open(`${at}/sign-in/with/spid`);
    const returned = await atProvider(left.headers.get('location')!);
    const thief = new Visitor(app);
    await thief.open(`${at}/sign-in/with/spid`);
    const stolen = (await thief.open(returned)).headers.get('location')!;
    expect((await thief.open(stolen)).status).toBe(410);
    expect((await new Visitor(app).open(stolen)).status).toBe(410);
    // The theft used nothing up.
    expect((await visitor.open(stolen)).status).toBe(303);
  });

  test.each([
    ['another state', (query: URLSearchParams) => query.set('state', 'it.x'), 410],
    ['no state', (query: URLSearchParams) => query.delete('state'), 410],
    ['another issuer', (query: URLSearchParams) => query.set('iss', 'https://evil.example'), 422],
    ['no issuer', (query: URLSearchParams) => query.delete('iss'), 422],
    ['a made-up code', (query: URLSearchParams) => query.set('code', 'x'.repeat(40)), 422],
    ['two codes', (query: URLSearchParams) => query.append('code', 'x'), 422],
    ['no code', (query: URLSearchParams) => query.delete('code'), 422],
    ['an error of its own', (query: URLSearchParams) => query.set('error', 'server_error'), 422],
  ])('with %s', async (_, change, status) => {
    const people = await countPeople();
    const visitor = new Visitor(app);
    const left = await visitor.open(`${at}/sign-in/with/spid`);
    const [path, search] = (await visitor.open(await atProvider(left.headers.get('location')!))).headers.get('location')!.split('?') as [
      string,
      string,
    ];
    const query = new URLSearchParams(search);
    change(query);
    const answer = await visitor.open(`${path}?${query.toString()}`);
    expect([answer.status, answer.text.includes('<h1>'), await sessionOf(visitor), await countPeople()]).toEqual([status, true, '', people]);
    expect(answer.text).not.toContain('evil.example');
  });

  test('for which the nonce is not this browser’s: an answer to somebody else’s request', async () => {
    const [mine, other] = [new Visitor(app), new Visitor(app)];
    const asked = await Promise.all([mine, other].map(async (visitor) => (await visitor.open(`${at}/sign-in/with/spid`)).headers.get('location')!));
    const returned = await Promise.all(asked.map(atProvider));
    const back = (await mine.open(returned[0]!)).headers.get('location')!;
    const foreign = new URLSearchParams(returned[1]!.split('?')[1]);
    const query = new URLSearchParams(back.split('?')[1]);
    query.set('code', foreign.get('code')!);
    expect((await mine.open(`${back.split('?')[0]}?${query.toString()}`)).status).toBe(422);
  });

  test.each(['nonce', 'verifier', 'state'] as const)('whose %s is not the one that was sent', async (name) => {
    const asking = openIdProviders(readOpenIdSettings(provider.settings()));
    const flow = { state: 'it.state', nonce: 'nonce', verifier: 'v'.repeat(43), redirectUri: `${HERE}/milano/oidc/spid`, proofSeconds: undefined };
    const sent = await asking.begin('spid', { ...flow, isAskedAfresh: false });
    const answer = (await atProvider(sent.ok ? sent.value : '')).split('?')[1]!;
    const rest = { answer, isNameWanted: false };
    expect(await asking.finish('spid', { ...flow, ...rest, [name]: 'w'.repeat(43) })).toEqual({ ok: false, failure: { type: 'invalid' } });
  });

  test('after twenty minutes', async () => {
    const visitor = new Visitor(app);
    const left = await visitor.open(`${at}/sign-in/with/spid`);
    const back = (await visitor.open(await atProvider(left.headers.get('location')!))).headers.get('location')!;
    now = new Date(TEST_NOW.getTime() + 21 * 60_000);
    expect((await visitor.open(back)).status).toBe(410);
  });

  test('from a provider that is asked for level 2 and gives level 1; the page says what helps', async () => {
    Object.assign(provider.visitor, { acr: `${ACR}1`, subject: 'subject-low' });
    const visitor = new Visitor(app);
    const { answer } = await goThrough(visitor, `${at}/sign-in/with/spid`);
    expect([answer.status, answer.text.includes('modo più sicuro'), await sessionOf(visitor)]).toEqual([403, true, '']);
    expect((await visitor.open(`${at}/sign-in/identity`)).status).toBe(410);
  });

  test('when the person turned back there', async () => {
    Object.assign(provider.visitor, { isTurnedBack: true });
    const { answer } = await goThrough(new Visitor(app), `${at}/sign-in/with/spid`);
    expect([answer.status, answer.text.includes('Ti sei fermato')]).toEqual([422, true]);
  });
});

describe('an account that is there already', () => {
  test('gets the identity only after its owner says so on our page, and signs in with it from then on', async () => {
    Object.assign(provider.visitor, { subject: 'subject-linked' });
    const owner = await visitorAs(app, database, 'resident');
    const { answer } = await goThrough(owner, `${at}/account/ways/link/spid`);
    expect(answer.headers.get('location')).toBe(`${at}/sign-in/identity`);
    expect((await owner.open(`${at}/sign-in/identity`)).text).toContain('Amal Haddad');
    const before = await goThrough(new Visitor(app), `${at}/sign-in/with/spid`);
    expect(before.answer.headers.get('location')).toBe(`${at}/sign-in/identity`);
    expect((await owner.post(`${at}/sign-in/identity`, {})).headers.get('location')).toBe(`${at}/account/ways`);
    const { rows } = await sql<{ owner: string }>`SELECT person_id AS owner FROM identity_link WHERE subject = 'subject-linked'`.execute(db);
    expect(rows).toEqual([{ owner: demoId('resident') }]);
    expect((await goThrough(new Visitor(app), `${at}/sign-in/with/spid`)).answer.headers.get('location')).toBe(`${at}/account`);
  });

  test('never gets an identity that another account has, nor one that waits for somebody else', async () => {
    await join('subject-taken');
    const visitor = await visitorAs(app, database, 'moderator');
    await goThrough(visitor, `${at}/account/ways/link/spid`);
    const refused = await visitor.post(`${at}/sign-in/identity`, {});
    expect([refused.status, refused.text.includes('apre già un altro profilo')]).toEqual([422, true]);
    Object.assign(provider.visitor, { subject: 'subject-waiting' });
    await goThrough(visitor, `${at}/account/ways/link/spid`);
    const [other, thief] = [await visitorAs(app, database, 'treasurer'), new Visitor(app)];
    for (const stranger of [other, thief]) {
      stranger.keep('cortile_provider', visitor.cookieOf('cortile_provider')!);
      expect((await stranger.open(`${at}/sign-in/identity`)).status).toBe(410);
      expect((await stranger.post(`${at}/sign-in/identity`, { name: 'Thief' })).status).toBe(410);
    }
  });

  test('proves with its identity once more who it is, and keeps its last way to sign in', async () => {
    const visitor = await join('subject-prove');
    now = new Date(TEST_NOW.getTime() + 11 * 60_000);
    const asked = await visitor.open(`${at}/account/ways/passkey`);
    expect(asked.headers.get('location')).toContain('/sign-in/again');
    expect((await visitor.open(asked.headers.get('location')!)).text).toContain(
      `/sign-in/again/spid?back=${encodeURIComponent(`${at}/account/ways/passkey`)}`,
    );
    const old = await sessionOf(visitor);
    const { answer } = await goThrough(visitor, `${at}/sign-in/again/spid?back=${at}/account/ways/passkey`);
    expect([answer.headers.get('location'), (await sessionOf(visitor)) === old]).toEqual([`${at}/account/ways/passkey`, false]);
    expect((await visitor.open(`${at}/account/ways/passkey`)).status).toBe(200);
    const { rows } = await sql<{ id: string }>`SELECT id FROM identity_link WHERE subject = 'subject-prove'`.execute(db);
    const kept = await visitor.post(`${at}/account/ways`, { way: rows[0]!.id });
    expect([kept.status, kept.text.includes('unico modo')]).toEqual([422, true]);
    Object.assign(provider.visitor, { subject: 'subject-1' });
    expect((await goThrough(visitor, `${at}/sign-in/again/spid`)).answer.status).toBe(422);
  });

  test('loses an identity that its owner unlinks, and nobody unlinks another’s', async () => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM identity_link WHERE subject = 'subject-linked'`.execute(db);
    const way = rows[0]!.id;
    expect((await (await visitorAs(app, database, 'treasurer')).post(`${at}/account/ways`, { way })).status).toBe(404);
    expect((await (await visitorAs(app, database, 'resident')).post(`${at}/account/ways`, { way })).status).toBe(303);
    Object.assign(provider.visitor, { subject: 'subject-linked' });
    expect((await goThrough(new Visitor(app), `${at}/sign-in/with/spid`)).answer.headers.get('location')).toBe(`${at}/sign-in/identity`);
  });
});

describe('a provider that is not there', () => {
  test('or answers with errors of its own: 503 with another way, and the next try asks anew', async () => {
    const fresh = await appWith(provider.settings());
    Object.assign(provider.fault, { status: 500 });
    const refused = await new Visitor(fresh).open(`${at}/sign-in/with/spid`);
    expect([refused.status, refused.headers.get('retry-after'), refused.text.includes('non risponde')]).toEqual([503, '30', true]);
    Object.assign(provider.fault, { status: 0 });
    expect((await new Visitor(fresh).open(`${at}/sign-in/with/spid`)).status).toBe(303);
    const gone = await appWith(provider.settings({ issuer: 'http://127.0.0.1:9' }));
    expect((await new Visitor(gone).open(`${at}/sign-in/with/spid`)).status).toBe(503);
  });

  test('or slow: the page comes within some seconds, and other pages do not wait', async () => {
    const slow = await appWith(provider.settings());
    Object.assign(provider.fault, { delayMs: 20_000 });
    const askedBefore = provider.asked.length;
    const startedAt = performance.now();
    let isOver = false;
    const waiting = Promise.all(Array.from({ length: 8 }, () => new Visitor(slow).open(`${at}/sign-in/with/spid`))).finally(() => (isOver = true));
    await vi.waitUntil(() => provider.asked.length > askedBefore, { timeout: 10_000 });
    expect([(await new Visitor(slow).open(`${at}/sign-in`)).status, isOver]).toEqual([200, false]);
    expect((await waiting).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 503));
    expect(performance.now() - startedAt).toBeLessThan(12_000);
  });

  test('only what the settings name is called: an issuer that calls itself otherwise is not believed', async () => {
    const other = await appWith(provider.settings({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') }));
    expect((await new Visitor(other).open(`${at}/sign-in/with/spid`)).status).toBe(422);
  });
});
