import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;
const at = '/milano/en';

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const as = (who: string) => visitorAs(app, database, who);

/** Whom the demo's desk is serving. */
async function clientInVisit(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    SELECT client_id AS id FROM identity_visit WHERE operator_id = ${demoId('desk-in-visit')} AND ended_at IS NULL`.execute(db);
  return rows[0]!.id;
}

describe('consents', () => {
  test('are given and taken back with one press each; other grounds of law stand apart, without a button', async () => {
    const lucia = await as('resident');
    const page = await lucia.open(`${at}/account/consents`);
    expect(page.text.match(/name="decision"/g)).toHaveLength(5);
    expect(page.text).toContain('Tasks of the city');
    const given = await lucia.post(`${at}/account/consents`, { purpose: 'research', version: '1', decision: 'given' });
    expect([given.status, given.headers.get('location')]).toEqual([303, `${at}/account/consents#research`]);
    expect((await lucia.open(`${at}/account/consents`)).text.match(/>You said yes</g)).toHaveLength(3);
    const old = await lucia.post(`${at}/account/consents`, { purpose: 'photos', version: '0', decision: 'given' });
    expect([old.status, old.text.includes('href="#photos"')]).toEqual([422, true]);
    expect((await lucia.post(`${at}/account/consents`, { purpose: 'everything', decision: 'given' })).status).toBe(303);
  });

  test('are not given by a helper, and stand as said at the desk where staff entered them', async () => {
    const helper = await as('helper acting');
    expect((await helper.post(`${at}/account/consents`, { purpose: 'photos', version: '1', decision: 'given' })).status).toBe(403);
    const desk = await as('desk-in-visit');
    expect((await desk.post(`${at}/account/consents`, { purpose: 'photos', version: '1', decision: 'given', channel: 'phone' })).status).toBe(303);
    const client = await clientInVisit();
    const { rows } = await sql`SELECT channel, entered_by FROM identity_consent WHERE person_id = ${client} AND purpose = 'photos'`.execute(db);
    expect(rows).toMatchObject([{ channel: 'phone', entered_by: expect.stringContaining(`for:${client}`) }]);
  });
});

describe('the log of looks', () => {
  test('says who, when, why and what, in words, also for a verb that has none; reading it adds nothing', async () => {
    await sql`INSERT INTO identity_access (id, person_id, at, actor_id, actor, what, reason)
      VALUES (${newId(now)}, ${demoId('resident')}, ${now}, NULL, 'system:x', 'later.verb', '<b>why</b>')`.execute(db);
    const lucia = await as('resident');
    const count = async () => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM identity_access`.execute(db)).rows[0]!.n;
    const before = await count();
    const { text, headers } = await lucia.open(`${at}/account/access-log`);
    expect(await count()).toBe(before);
    expect(headers.get('cache-control')).toBe('no-store');
    for (const words of [
      'Giulia Rossi',
      'Programme officer',
      'Domanda per i pasti a domicilio',
      'Spazio Loreto',
      'Something was seen or done for you',
      '&lt;b&gt;why',
      'the program, by itself',
    ])
      expect(text, words).toContain(words);
  });

  test('is paged, and whole for printing', async () => {
    for (let index = 0; index < 30; index += 1)
      await sql`INSERT INTO identity_access (id, person_id, at, actor, what) VALUES (${newId(now)}, ${demoId('treasurer')}, ${now}, 'system:x', 'identity.export')`.execute(
        db,
      );
    const stefano = await as('treasurer');
    const entries = (text: string) => text.match(/<li class="card stack">/g)?.length;
    expect(entries((await stefano.open(`${at}/account/access-log`)).text)).toBe(20);
    expect(entries((await stefano.open(`${at}/account/access-log?page=2`)).text)).toBe(10);
    expect(entries((await stefano.open(`${at}/account/access-log?print=all`)).text)).toBe(30);
    expect((await stefano.open(`${at}/account/access-log?page=9`)).headers.get('location')).toBe(`${at}/account/access-log?page=2`);
    expect((await stefano.open(`${at}/account/access-log?page=-1`)).status).toBe(200);
  });
});

describe('the export', () => {
  test('is read with a fresh proof, and taken along as a document and as tables that are nobody else’s', async () => {
    const lucia = await as('resident');
    const page = await lucia.open(`${at}/account/export`);
    expect(page.text).toContain('9.000-12.000 euro');
    expect(page.text).not.toContain('Giulia Rossi');
    // Words instead of what programs call acts and tables; and no code that still might open something.
    const main = page.text.replace(/<button[^>]*value="[^"]*"/g, '');
    expect(main.match(/(identity|register|directory)[._][a-z-]+\b/g) ?? []).toEqual([]);
    const json = await lucia.post(`${at}/account/export`, {});
    expect([json.headers.get('content-disposition'), json.headers.get('cache-control')]).toEqual([
      'attachment; filename="cortile-data.json"',
      'no-store',
    ]);
    expect(JSON.parse(json.text)).toMatchObject({ city: 'milano', personId: demoId('resident') });
    const csv = await lucia.post(`${at}/account/export`, { table: 'identity_access' });
    expect([csv.headers.get('content-type'), csv.text.split('\r\n')[0]]).toEqual([
      'text/csv; charset=utf-8',
      'at,what,actor,reason,thing_id,person_id',
    ]);
    expect((await lucia.post(`${at}/account/export`, { table: 'identity_session; --' })).status).toBe(404);
    expect((await new Visitor(app).post(`${at}/account/export`, {})).status).toBe(403);
  });

  test('prints no code that a mail held', async () => {
    const lucia = await as('resident');
    await sql`INSERT INTO mail_message (id, occasion, recipient, language, subject, body, created_at, next_attempt_at)
      VALUES (${newId(now)}, ${`sign-in:${newId(now)}`}, 'resident@demo.example', 'it', 'Codice', 'Il codice: 482913', ${now}, ${now})`.execute(db);
    const page = await lucia.open(`${at}/account/export`);
    const json = await lucia.post(`${at}/account/export`, {});
    expect([page.text.includes('482913'), json.text.includes('482913')]).toEqual([false, false]);
    expect(page.text).toContain('This mail held a code');
    expect(json.text).toContain('codes are not handed out a second time');
  });

  test('an old proof is asked for again, before the export and before an erasure', async () => {
    const lucia = await as('resident');
    now = new Date(TEST_NOW.getTime() + 20 * 60_000);
    const again = `${at}/sign-in/again?back=`;
    const asked = await Promise.all([
      lucia.open(`${at}/account/export`),
      lucia.post(`${at}/account/export`, {}),
      lucia.post(`${at}/account/erase`, { act: 'erase' }),
    ]);
    now = TEST_NOW;
    for (const { status, headers } of asked) expect([status, headers.get('location')?.startsWith(again)]).toEqual([303, true]);
  });
});

test('a helper opens neither log, export, requests nor erasure', async () => {
  const helper = await as('helper acting');
  for (const path of ['access-log', 'export', 'privacy-requests', 'erase'])
    expect([path, (await helper.open(`${at}/account/${path}`)).status]).toEqual([path, 403]);
  for (const path of ['export', 'privacy-requests', 'erase'])
    expect([path, (await helper.post(`${at}/account/${path}`, { act: 'erase' })).status]).toEqual([path, 403]);
});

test('an erasure is asked for, told by mail with nothing private in its subject, shown, and taken back', async () => {
  const rui = await as('researcher');
  const first = (await rui.open(`${at}/account/erase`)).text;
  expect([first.includes(`href="${at}/account/erase/sure"`), first.includes('value="erase"')]).toEqual([true, false]);
  const sure = (await rui.open(`${at}/account/erase/sure`)).text;
  for (const words of ['What goes', 'What the law keeps', 'December 7, 2026', 'value="erase"']) expect(sure).toContain(words);
  expect((await rui.post(`${at}/account/erase`, { act: 'erase' })).status).toBe(303);
  for (const path of ['account', 'account/erase']) expect((await rui.open(`${at}/${path}`)).text).toContain('will be erased on December 7, 2026');
  const { rows } = await sql<{
    subject: string;
    body: string;
  }>`SELECT subject, body FROM mail_message WHERE recipient = 'researcher@demo.example'`.execute(db);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ subject: 'Il tuo profilo su Cortile Milano', body: expect.stringContaining('/milano/it/account/erase') });
  const kept = await rui.post(`${at}/account/erase`, { act: 'keep' });
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `${at}/account/erase?kept=1`]);
  expect((await rui.open(`${at}/account/erase?kept=1`)).text).toContain('Your account stays');
  expect((await rui.open(`${at}/account`)).text).not.toContain('will be erased');
  expect(first).not.toContain('Who would be left without you');
});

test('who would be left without anybody to act for them is named before an erasure is asked for', async () => {
  const marta = await as('mother');
  const { rows } = await sql<{ name: string }>`
    SELECT p.name FROM identity_keeping k JOIN identity_person p ON p.id = k.person_id
    WHERE k.keeper_id = ${demoId('mother')} AND k.ended_at IS NULL ORDER BY p.name`.execute(db);
  expect(rows.length).toBeGreaterThan(0);
  for (const path of ['erase', 'erase/sure']) {
    const { text } = await marta.open(`${at}/account/${path}`);
    for (const { name } of rows) expect([path, text.includes('Who would be left without you'), text.includes(name)]).toEqual([path, true, true]);
  }
});

describe('requests', () => {
  test('that are not whole come back with what was typed', async () => {
    const lucia = await as('resident');
    const unchosen = await lucia.post(`${at}/account/privacy-requests`, { id: newId(now), wording: 'Kept <words>' });
    expect([unchosen.status, unchosen.text.includes('Kept &lt;words&gt;'), unchosen.text.includes('href="#kind"')]).toEqual([422, true, true]);
    expect((await lucia.post(`${at}/account/privacy-requests`, { id: newId(now), kind: 'objection', wording: ' ' })).status).toBe(422);
    expect((await lucia.post(`${at}/account/privacy-requests`, { id: 'no id', kind: 'objection', wording: 'x' })).status).toBe(422);
  });

  test('are asked, opened by the officer with a line in the log, answered with reasons, and read by who asked', async () => {
    const [nadia, andrea] = [await as('moderator'), await as('data-protection-officer')];
    const id = newId(now);
    expect((await nadia.post(`${at}/account/privacy-requests`, { id, kind: 'correction', wording: 'My name is Étienne' })).status).toBe(303);
    const list = (await andrea.open(`${at}/staff/privacy`)).text;
    expect(list).toContain(`/staff/privacy/${id}`);
    // Neither name nor words stand in the list, where no look is logged.
    expect(list).not.toMatch(/Étienne|Nadia/);
    expect((await andrea.open(`${at}/staff/privacy/${id}`)).text).toContain('My name is Étienne');
    expect((await nadia.open(`${at}/account/access-log`)).text).toContain('Read your request about your data');
    const flawed = await andrea.post(`${at}/staff/privacy/${id}`, { act: 'decide', reasons: 'kept reasons' });
    expect([flawed.status, flawed.text.includes('kept reasons')]).toEqual([422, true]);
    expect((await andrea.post(`${at}/staff/privacy/${id}`, { act: 'extend', reasons: 'Three registers' })).status).toBe(303);
    expect((await nadia.open(`${at}/account/privacy-requests`)).text).toContain('until February 23, 2027 at most');
    expect((await andrea.post(`${at}/staff/privacy/${id}`, { act: 'decide', outcome: 'partly', reasons: 'Mended where we may' })).status).toBe(303);
    const twice = await andrea.post(`${at}/staff/privacy/${id}`, { act: 'decide', outcome: 'refused', reasons: 'second thoughts' });
    expect([twice.status, twice.text.includes('Somebody has answered')]).toEqual([422, true]);
    const read = (await nadia.open(`${at}/account/privacy-requests`)).text;
    for (const words of ['granted in part', 'Mended where we may', 'Andrea Sala']) expect(read).toContain(words);
    const { rows } = await sql<{
      subject: string;
      body: string;
    }>`SELECT subject, body FROM mail_message WHERE recipient = 'moderator@demo.example'`.execute(db);
    expect(rows).toHaveLength(2);
    for (const mail of rows) expect(`${mail.subject} ${mail.body}`).not.toMatch(/Étienne|Mended|registers/);
  });

  test('of nobody answer 404', async () => {
    const andrea = await as('data-protection-officer');
    for (const id of ['x', newId()]) {
      expect((await andrea.open(`${at}/staff/privacy/${id}`)).status).toBe(404);
      expect((await andrea.post(`${at}/staff/privacy/${id}`, { act: 'decide', outcome: 'granted', reasons: 'x' })).status).toBe(404);
    }
  });
});
