import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { giveRole, renewRole, takeRole } from '../../src/domains/identity/commands/give-role.ts';
import { suspendPerson } from '../../src/domains/identity/commands/suspend-person.ts';
import { CODES_FOR_ADDRESS, CODE_ATTEMPTS_MAX } from '../../src/domains/identity/rules.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { SESSION_COOKIE, demoId, visitorAs } from '../support/sign-in.ts';
import { type Answer, Visitor } from '../support/visitor.ts';

const MINUTE_MS = 60_000;
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

const at = '/milano/it';
const inMinutes = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * MINUTE_MS);
const command = () => ({ db, actor: systemActor('test'), now });

/** The code in the mail to an address. */
async function codeFor(address: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`SELECT body FROM mail_message WHERE recipient = ${address}`.execute(db);
  return /^\d{6}$/m.exec(rows[0]!.body)![0];
}

const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** With a clock that stands still no mail is later than another, so an earlier one goes first. */
async function askCode(visitor: Visitor, address: string): Promise<Answer> {
  await sql`DELETE FROM mail_message WHERE recipient = ${address}`.execute(db);
  return visitor.post(`${at}/sign-in`, { address });
}

/** A new resident, signed in. */
async function join(address: string, name: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  await askCode(visitor, address);
  await visitor.post(`${at}/sign-in/code`, { code: await codeFor(address) });
  const joined = await visitor.post(`${at}/sign-in/name`, { name });
  expect(joined.headers.get('location')).toBe(`${at}/account`);
  return visitor;
}

describe('a code by mail', () => {
  test('in the demo city says once more that no mail goes out, and where it is read', async () => {
    const visitor = new Visitor(app);
    await askCode(visitor, 'real.person@provider.example.org');
    const page = (await visitor.open(`${at}/sign-in/code`)).text;
    for (const words of ['nessuna e-mail esce da qui', `href="${at}/demo/mail"`]) expect(page).toContain(words);
  });

  test('makes an account for somebody new, and signs them in again later', async () => {
    const visitor = await join('nuova@example.org', 'Amal <b>');
    const account = await visitor.open(`${at}/account`);
    expect(account.text).toMatch(/<\/strong> <span class="tag second">questo dispositivo/);
    expect([account.status, account.text.includes('Amal &lt;b&gt;'), account.headers.get('cache-control')]).toEqual([200, true, 'no-store']);
    const other = new Visitor(app);
    await askCode(other, 'NUOVA@example.org');
    const sent = await other.post(`${at}/sign-in/code`, { code: ` ${await codeFor('NUOVA@example.org')} `, back: `${at}/favourites` });
    expect(sent.headers.get('location')).toBe(`${at}/favourites`);
    expect((await other.open(`${at}/account`)).text).toContain('Amal');
  });

  test('answers the same whether or not somebody has the address, and says nothing private in the subject', async () => {
    const known = await askCode(new Visitor(app), 'resident@demo.example');
    const unknown = await askCode(new Visitor(app), 'nobody-here@example.org');
    expect([known.status, known.headers.get('location'), known.text]).toEqual([unknown.status, unknown.headers.get('location'), unknown.text]);
    const { rows } = await sql<{ subject: string }>`SELECT DISTINCT subject FROM mail_message WHERE occasion LIKE 'sign-in:%'`.execute(db);
    expect(rows).toEqual([{ subject: 'Il tuo codice per Cortile Milano' }]);
  });

  test('is good in the browser that asked for it alone, and its page uses nothing up', async () => {
    const visitor = new Visitor(app);
    await askCode(visitor, 'one@example.org');
    const code = await codeFor('one@example.org');
    expect((await new Visitor(app).post(`${at}/sign-in/code`, { code })).status).toBe(422);
    for (let times = 0; times < 20; times += 1) await visitor.open(`${at}/sign-in/code?code=${code}`);
    expect((await visitor.post(`${at}/sign-in/code`, { code })).headers.get('location')).toContain('/sign-in/name');
    expect((await visitor.post(`${at}/sign-in/code`, { code })).status).toBe(422);
  });

  test('is over after ten minutes', async () => {
    const visitor = new Visitor(app);
    await askCode(visitor, 'late@example.org');
    const code = await codeFor('late@example.org');
    now = inMinutes(11);
    expect((await visitor.post(`${at}/sign-in/code`, { code })).status).toBe(422);
    now = TEST_NOW;
  });

  test('guessed fifty times at once it is tried five times, and then void', async () => {
    const visitor = new Visitor(app);
    await askCode(visitor, 'guessed@example.org');
    const code = await codeFor('guessed@example.org');
    await Promise.all(Array.from({ length: 50 }, () => visitor.post(`${at}/sign-in/code`, { code: wrong(code) })));
    const { rows } = await sql<{ attempts: number }>`SELECT attempts FROM identity_sign_in WHERE address = 'guessed@example.org'`.execute(db);
    expect(rows[0]!.attempts).toBe(CODE_ATTEMPTS_MAX);
    expect((await visitor.post(`${at}/sign-in/code`, { code })).status).toBe(422);
  });

  test('sent fifty times at once it makes one session', async () => {
    const visitor = new Visitor(app);
    await askCode(visitor, 'resident@demo.example');
    const code = await codeFor('resident@demo.example');
    const sent = await Promise.all(Array.from({ length: 50 }, () => visitor.post(`${at}/sign-in/code`, { code })));
    expect(sent.map(({ status }) => status).filter((status) => status !== 422)).toEqual([303]);
  });

  test('asked for too often from one address, the page says what to do instead', async () => {
    const sent = [];
    for (let times = 0; times <= CODES_FOR_ADDRESS.max; times += 1) sent.push((await askCode(new Visitor(app), 'often@example.org')).status);
    expect(sent).toEqual([303, 303, 303, 303, 303, 429]);
    expect((await askCode(new Visitor(app), 'Often@Example.org')).text).toContain('error-summary');
  });

  test.each([
    '',
    'no address',
    'a@b@c',
    'two@example.org,three@example.org',
    `${'x'.repeat(250)}@example.org`,
    'a@example.org\r\nBcc: b@example.org',
  ])('to "%s" is not sent', async (address) => {
    const refused = await askCode(new Visitor(app), address);
    expect([refused.status, refused.text.includes('id="address-error"')]).toEqual([422, true]);
  });
});

describe('a session', () => {
  test('of Milan is worthless in Porto, and Porto knows nothing of it', async () => {
    const visitor = await visitorAs(app, database, 'administrator');
    expect((await visitor.open(`${at}/staff/roles`)).status).toBe(200);
    expect((await visitor.open('/porto/it/staff/roles')).status).toBe(401);
  });

  test('has another token after each proof; the old one is nobody', async () => {
    const visitor = await visitorAs(app, database, 'administrator');
    const old = new Visitor(app);
    old.keep(SESSION_COOKIE, visitor.cookieOf(SESSION_COOKIE)!);
    await visitor.post(`${at}/sign-in/again`, { back: `${at}/staff/roles` });
    const proven = await visitor.post(`${at}/sign-in/code`, { code: await codeFor('administrator@demo.example'), back: `${at}/staff/roles` });
    expect(proven.headers.get('location')).toBe(`${at}/staff/roles`);
    expect((await visitor.open(`${at}/account`)).status).toBe(200);
    expect((await old.open(`${at}/account`)).status).toBe(401);
  });

  test('ends with signing out, for every copy of its cookie', async () => {
    const visitor = await visitorAs(app, database, 'resident');
    const copy = new Visitor(app);
    copy.keep(SESSION_COOKIE, visitor.cookieOf(SESSION_COOKIE)!);
    const out = await visitor.post(`${at}/sign-out`, {});
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([303, '"cache"']);
    expect((await copy.open(`${at}/account`)).status).toBe(401);
  });

  test('is listed for its owner, who ends it elsewhere; nobody ends that of another', async () => {
    const here = await visitorAs(app, database, 'moderator');
    const there = await visitorAs(app, database, 'moderator');
    const foreign = await visitorAs(app, database, 'treasurer');
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM identity_session WHERE person_id = ${demoId('moderator')} AND ended_at IS NULL`.execute(db);
    expect(rows).toHaveLength(2);
    for (const { id } of rows) await foreign.post(`${at}/account/sessions`, { session: id });
    expect((await there.open(`${at}/account`)).text.match(/name="session" value="[0-9a-f-]{36}"/g)).toHaveLength(2);
    await here.post(`${at}/account/sessions`, { session: 'others' });
    expect([(await here.open(`${at}/account`)).status, (await there.open(`${at}/account`)).status]).toEqual([200, 401]);
  });

  test('of a suspended person is over with the next page, and no code opens another', async () => {
    const visitor = await visitorAs(app, database, 'researcher');
    await suspendPerson(command(), { personId: demoId('researcher'), isSuspended: true });
    expect((await visitor.open(`${at}/account`)).status).toBe(401);
    await askCode(visitor, 'researcher@demo.example');
    const refused = await visitor.post(`${at}/sign-in/code`, { code: await codeFor('researcher@demo.example') });
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
    await suspendPerson(command(), { personId: demoId('researcher'), isSuspended: false });
  });

  test('of an office is over after an hour without a page, that of a resident after a week', async () => {
    const [officer, resident] = [await visitorAs(app, database, 'treasurer'), await visitorAs(app, database, 'resident')];
    now = inMinutes(61);
    expect([(await officer.open(`${at}/account`)).status, (await resident.open(`${at}/account`)).status]).toEqual([401, 200]);
    now = inMinutes(61 + 7 * 24 * 60 + 1);
    expect((await resident.open(`${at}/account`)).status).toBe(401);
    now = TEST_NOW;
  });

  test('that ran out while somebody wrote takes nothing away: what was sent stands in the page', async () => {
    const refused = await new Visitor(app).post(`${at}/staff/phrases`, { phrase: 'il "gnocco" <fritto>', kind: 'pet-care' });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('name="phrase" value="il &quot;gnocco&quot; &lt;fritto&gt;"');
    expect(refused.text).toContain(`action="${at}/staff/phrases"`);
  });
});

describe('a role', () => {
  test('given is there with the next page of an open session, and gone with the next when it is taken back', async () => {
    const visitor = await visitorAs(app, database, 'resident');
    expect((await visitor.open(`${at}/staff`)).status).toBe(403);
    const given = await giveRole(command(), { personId: demoId('resident'), role: 'programme-officer', scope: '' });
    expect((await visitor.open(`${at}/staff`)).status).toBe(200);
    expect(await giveRole(command(), { personId: demoId('resident'), role: 'programme-officer', scope: '' })).toMatchObject({
      failure: { type: 'had-already' },
    });
    await takeRole(command(), { grantId: given.ok ? given.value.id : '' });
    expect((await visitor.open(`${at}/staff`)).status).toBe(403);
  });

  test('given or taken back changes the session’s token, so that a copy from before is nobody', async () => {
    const visitor = await visitorAs(app, database, 'moderator');
    const copyOf = () => {
      const copy = new Visitor(app);
      copy.keep(SESSION_COOKIE, visitor.cookieOf(SESSION_COOKIE)!);
      return copy;
    };
    const before = copyOf();
    expect((await before.open(`${at}/account`)).status).toBe(200);
    const given = await giveRole(command(), { personId: demoId('moderator'), role: 'treasurer', scope: '' });
    expect((await visitor.open(`${at}/account`)).status).toBe(200);
    const between = copyOf();
    expect([(await before.open(`${at}/account`)).status, (await between.open(`${at}/account`)).status]).toEqual([401, 200]);
    await takeRole(command(), { grantId: given.ok ? given.value.id : '' });
    expect((await visitor.open(`${at}/account`)).status).toBe(200);
    expect((await between.open(`${at}/account`)).status).toBe(401);
  });

  test('of an office makes an open session of a resident as short as that of an office', async () => {
    const visitor = await visitorAs(app, database, 'resident');
    const given = await giveRole(command(), { personId: demoId('resident'), role: 'researcher', scope: '' });
    expect((await visitor.open(`${at}/account`)).status).toBe(200);
    now = inMinutes(61);
    expect((await visitor.open(`${at}/account`)).status).toBe(401);
    now = TEST_NOW;
    await takeRole(command(), { grantId: given.ok ? given.value.id : '' });
  });

  test('of an administrator ends by itself, and nobody gives or renews their own', async () => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM identity_grant WHERE person_id = ${demoId('administrator')}`.execute(db);
    const own = { ...command(), actor: { kind: 'person' as const, id: demoId('administrator'), roles: ['administrator' as const] } };
    expect(await renewRole(own, { grantId: rows[0]!.id })).toBe(false);
    expect(await giveRole(own, { personId: own.actor.id, role: 'treasurer', scope: '' })).toMatchObject({ failure: { type: 'own' } });
    now = inMinutes(181 * 24 * 60);
    expect((await (await visitorAs(app, database, 'administrator', { now })).open(`${at}/staff/roles`)).status).toBe(403);
    now = TEST_NOW;
  });

  test('is given on a page by an administrator with a fresh proof', async () => {
    const visitor = await visitorAs(app, database, 'administrator');
    const give = () => visitor.post(`${at}/staff/roles`, { act: 'give', address: 'moderator@demo.example', role: 'researcher' });
    expect((await give()).headers.get('location')).toBe(`${at}/staff/roles`);
    now = inMinutes(11);
    const asked = await visitor.post(`${at}/staff/roles`, { act: 'give', address: 'moderator@demo.example', role: 'treasurer' });
    expect(asked.headers.get('location')).toContain(`${at}/sign-in/again`);
    now = TEST_NOW;
    expect((await give()).status).toBe(422);
  });
});
