import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { DESK, addOperator } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { SESSION_COOKIE, demoId, sessionOf, visitorAs } from '../support/sign-in.ts';
import type { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;
const at = '/milano/it';
const BAR = 'Finisci e cancella';
const inMinutes = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());
beforeEach(() => {
  now = TEST_NOW;
});

/** A browser that an operator made a public one. */
async function publicComputer(label = 'alla finestra'): Promise<Visitor> {
  const browser = await visitorAs(app, database, 'space-operator', { now });
  const sent = await browser.post(`${DESK}/kiosks`, { label });
  expect(sent.headers.get('location')).toBe(`${at}/kiosk`);
  return browser;
}

/** Somebody signs in at it and saves a service. */
async function use(browser: Visitor): Promise<void> {
  browser.keep(SESSION_COOKIE, await sessionOf(database, 'resident', { now }));
  await browser.open(`${at}/account`);
  const { rows } = await sql<{ id: string }>`SELECT id FROM directory_service ORDER BY id LIMIT 1`.execute(db);
  await browser.post(`${at}/favourites`, { keep: rows[0]!.id, back: `${at}/services` });
}

const kept = (browser: Visitor) =>
  browser.cookie
    .split('; ')
    .filter((pair) => !pair.endsWith('='))
    .map((pair) => pair.split('=')[0]);

describe('a public computer', () => {
  test('signs its operator out, says so on every page, and offers to finish', async () => {
    const browser = await publicComputer();
    expect(kept(browser)).toEqual(['cortile_kiosk']);
    expect((await browser.open(DESK)).status).toBe(401);
    for (const path of ['', '/services', '/kiosk', '/sign-in', '/nothing-of-this-name']) {
      const { text, headers } = await browser.open(`${at}${path}`);
      expect([path, text.includes(BAR), headers.get('cache-control')]).toEqual([path, true, 'no-store']);
    }
    expect((await browser.open('/porto/it')).text).not.toContain(BAR);
  });

  test('keeps no cookie beyond its window', async () => {
    const browser = await publicComputer();
    await use(browser);
    const sent = await browser.post(`${at}/search`, { need: 'pasti a casa', where: '' });
    for (const cookie of sent.headers.getSetCookie()) expect(cookie).not.toMatch(/Max-Age=[1-9]/);
  });

  test('forgets with one button: signed out, nothing saved, nothing found again', async () => {
    const browser = await publicComputer();
    await use(browser);
    const { location } = await browser.search(at, { need: 'pasti a casa', where: '' });
    const session = browser.cookieOf(SESSION_COOKIE)!;
    const finished = await browser.post(`${at}/kiosk/finish`, {});
    expect([finished.status, finished.headers.get('clear-site-data')]).toEqual([303, '"cache", "storage"']);
    expect(kept(browser)).toEqual(['cortile_kiosk']);
    expect((await browser.open(location)).status).toBe(410);
    browser.keep(SESSION_COOKIE, session);
    expect((await browser.open(`${at}/account`)).status).toBe(401);
  });

  test('forgets by itself after three minutes, before it shows anything', async () => {
    const browser = await publicComputer();
    await use(browser);
    now = inMinutes(2);
    expect((await browser.open(`${at}/account`)).status).toBe(200);
    now = inMinutes(5);
    const page = await browser.open(`${at}/favourites`);
    expect([page.text.includes('Lucia Ferri'), page.text.includes('class="card hit"')]).toEqual([false, false]);
    expect(kept(browser)).toEqual(['cortile_kiosk']);
  });

  test('ends the session itself, for whoever copied its cookie', async () => {
    const browser = await publicComputer();
    await use(browser);
    const copy = await visitorAs(app, database, undefined);
    copy.keep(SESSION_COOKIE, browser.cookieOf(SESSION_COOKIE)!);
    now = inMinutes(4);
    expect((await copy.open(`${at}/account`)).status).toBe(401);
  });

  test('lets a person sign in who comes after the pause', async () => {
    const browser = await publicComputer();
    now = inMinutes(30);
    await browser.post(`${at}/sign-in`, { address: 'resident@demo.example' });
    const { rows } = await sql<{ body: string }>`SELECT body FROM mail_message WHERE recipient = 'resident@demo.example' ORDER BY id DESC`.execute(
      db,
    );
    expect((await browser.post(`${at}/sign-in/code`, { code: /^\d{6}$/m.exec(rows[0]!.body)![0] })).status).toBe(303);
    expect((await browser.open(`${at}/account`)).text).toContain('Lucia Ferri');
  });

  test('is listed and switched off by its own desk alone', async () => {
    const browser = await publicComputer('accanto alla porta');
    const { rows } = await sql<{ id: string }>`SELECT id FROM identity_kiosk WHERE label = 'accanto alla porta'`.execute(db);
    await addOperator(db, { name: 'Bruno Prati', who: 'bruno', space: 'spazio-bovisa' });
    const foreign = await visitorAs(app, database, 'bruno', { now });
    expect((await foreign.open(`${DESK}/kiosks`)).text).not.toContain('accanto alla porta');
    expect((await foreign.post(`${DESK}/kiosks`, { off: rows[0]!.id })).status).toBe(404);
    const own = await visitorAs(app, database, 'space-operator', { now });
    expect((await own.open(`${DESK}/kiosks`)).text).toContain('accanto alla porta');
    expect((await own.post(`${DESK}/kiosks`, { off: rows[0]!.id })).status).toBe(303);
    expect((await browser.open(at)).text).not.toContain(BAR);
    expect(kept(browser)).toEqual([]);
  });

  test('is no public computer by a made-up cookie, and asks where it stands', async () => {
    const browser = await visitorAs(app, database, undefined);
    browser.keep('cortile_kiosk', demoId('resident'));
    expect((await browser.open(at)).text).not.toContain(BAR);
    const own = await visitorAs(app, database, 'space-operator', { now });
    expect((await own.post(`${DESK}/kiosks`, { label: ' ' })).status).toBe(422);
  });
});
