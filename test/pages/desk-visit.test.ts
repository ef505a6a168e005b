import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { endLeftVisits } from '../../src/domains/identity/commands/end-left-visits.ts';
import { SEARCHES_AT_DESK, VISIT_HOURS_MAX } from '../../src/domains/identity/rules/desk.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { DESK, addClients, addOperator, browserOf, countRows, endVisit, personNamed, serve } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { pageKinds } from '../support/page-kinds.ts';
import { SESSION_COOKIE, demoId, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;
let zelda: string;
const at = '/milano/it';
const CLIENTS = ['Zelda Quintavalle', 'Ubaldo Trentadue'] as const;
const inMinutes = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(parseCitySlug('milano')!);
  await addClients(db, [...CLIENTS, 'Olga Doppia']);
  zelda = await personNamed(db, CLIENTS[0]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = TEST_NOW;
  await sql`DELETE FROM identity_visit WHERE operator_id = ${demoId('space-operator')}`.execute(db);
  await sql`UPDATE identity_session SET acting_for = NULL, acting_as = NULL, acting_under = NULL`.execute(db);
  await sql`DELETE FROM limit_window`.execute(db);
});

const operator = () => visitorAs(app, database, 'space-operator', { now });
const openVisits = () => countRows(db, sql`SELECT FROM identity_visit WHERE operator_id = ${demoId('space-operator')} AND ended_at IS NULL`);

/** A fresh proof by a code, as the lock page asks for it. */
async function proveAgain(visitor: Visitor): Promise<void> {
  await sql`DELETE FROM mail_message WHERE recipient = 'space-operator@demo.example'`.execute(db);
  await visitor.post(`${at}/sign-in/again`, { back: DESK });
  const { rows } = await sql<{ body: string }>`SELECT body FROM mail_message WHERE recipient = 'space-operator@demo.example'`.execute(db);
  await visitor.post(`${at}/sign-in/code`, { code: /^\d{6}$/m.exec(rows[0]!.body)![0] });
}

describe('looking somebody up', () => {
  test('finds by number, address or whole name in any order; parts of a name find nobody', async () => {
    const desk = await operator();
    for (const asked of ['Zelda Quintavalle', 'quintavalle  zelda', 'ZELDA@example.org']) {
      expect([asked, (await desk.post(`${DESK}/find`, { asked })).status]).toEqual([asked, 303]);
      const { text } = await desk.open(DESK);
      expect([asked, text.includes('Zelda Quintavalle'), text.includes('z…@example.org')]).toEqual([asked, true, true]);
    }
    for (const asked of ['Zelda', 'Quinta', '%', '', 'zelda@', '12345678']) {
      expect([asked, (await desk.post(`${DESK}/find`, { asked })).status]).toEqual([asked, 422]);
    }
  });

  test('keeps what was typed out of address, audit and log, and is told to whoever was shown', async () => {
    const desk = await operator();
    const sent = await desk.post(`${DESK}/find`, { asked: 'Zelda Quintavalle' });
    expect(sent.headers.get('location')).toBe(`${DESK}#found`);
    const id = await personNamed(db, CLIENTS[0]);
    const noted = sql`SELECT FROM identity_access WHERE person_id = ${id} AND what = 'identity.look-up' AND actor LIKE '%space:spazio-loreto'`;
    expect(await countRows(db, noted)).toBeGreaterThan(0);
    expect(await countRows(db, sql`SELECT FROM audit_entry WHERE detail::text ILIKE '%quintavalle%'`)).toBe(0);
  });

  test('shows nobody where more than three have a name', async () => {
    await sql`
      INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
      SELECT gen_random_uuid(), 'Maria Rossi', 'it', 'office', ${now}, ${now} FROM generate_series(1, 4)`.execute(db);
    const answer = await (await operator()).post(`${DESK}/find`, { asked: 'maria rossi' });
    expect([answer.status, answer.text.includes('name="client"')]).toEqual([422, false]);
  });

  test('ends after so many in an hour, also where they come at once', async () => {
    const desk = await operator();
    const answers = await Promise.all(Array.from({ length: SEARCHES_AT_DESK.max + 10 }, () => desk.post(`${DESK}/find`, { asked: 'Olga Doppia' })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(SEARCHES_AT_DESK.max);
  });

  test('only somebody who was found can be served, and only with a word on how one knows them', async () => {
    const desk = await operator();
    const stranger = await personNamed(db, CLIENTS[1]);
    expect((await desk.post(`${DESK}/visit`, { client: stranger, checked: 'known' })).status).toBe(422);
    await desk.post(`${DESK}/find`, { asked: CLIENTS[0] });
    expect((await desk.post(`${DESK}/visit`, { client: stranger, checked: 'known' })).status).toBe(422);
    expect((await desk.post(`${DESK}/visit`, { client: await personNamed(db, CLIENTS[0]), checked: '' })).status).toBe(422);
    expect(await openVisits()).toBe(0);
  });
});

describe('a visit', () => {
  test('says on every page whom one serves and where; the token before opens nothing', async () => {
    const desk = await operator();
    const before = desk.cookieOf(SESSION_COOKIE)!;
    expect((await serve(desk, CLIENTS[0])).status).toBe(303);
    for (const path of ['', '/account', '/spaces', '/desk', '/nothing-of-this-name']) {
      const { text, headers } = await desk.open(`${at}${path}`);
      expect([path, text.includes(CLIENTS[0]), text.includes('Spazio Loreto'), headers.get('cache-control')]).toEqual([path, true, true, 'no-store']);
    }
    const old = new Visitor(app);
    old.keep(SESSION_COOKIE, before);
    expect((await old.open(`${at}/account`)).status).toBe(401);
  });

  test('is one at a time: of ten begins at once one goes through', async () => {
    const desk = await operator();
    await desk.post(`${DESK}/find`, { asked: CLIENTS[0] });
    const client = await personNamed(db, CLIENTS[0]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => desk.post(`${DESK}/visit`, { client, checked: 'known' })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await openVisits()).toBe(1);
  });

  test('acts for the client, and the client reads who did what at which desk', async () => {
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    const account = await desk.open(`${at}/account`);
    expect(account.text).toContain(`value="${CLIENTS[0]}"`);
    expect(account.text).not.toContain('value="Samira Haddad"');
    await desk.post(`${at}/account/name`, { name: 'Zelda Q. Bassi', language: 'fr' });
    await desk.post(`${at}/account/sessions`, { session: 'others' });
    await endVisit(desk);
    const log = (await (await browserOf(app, db, zelda)).open(`${at}/account/desk`)).text;
    for (const act of ['Il personale ti ha cercato', 'È iniziato un servizio', 'È cambiato il tuo nome', 'Il servizio è finito'])
      expect(log).toContain(act);
    expect(log).toContain('mandato da chi lavora allo sportello Spazio Loreto');
    expect((await (await operator()).open(`${at}/account`)).text).toContain('value="Samira Haddad"');
    await sql`UPDATE identity_person SET name = ${CLIENTS[0]}, language = 'it' WHERE id = ${zelda}`.execute(db);
  });

  test('is not begun with oneself, nor by whoever lost the desk meanwhile', async () => {
    const desk = await operator();
    expect((await desk.post(`${DESK}/find`, { asked: 'Samira Haddad' })).status).toBe(422);
    await desk.post(`${DESK}/find`, { asked: CLIENTS[0] });
    await serve(desk, CLIENTS[0]);
    await sql`UPDATE identity_grant SET scope = 'spazio-bovisa' WHERE person_id = ${demoId('space-operator')}`.execute(db);
    const { text } = await desk.open(`${at}/account`);
    expect(text).not.toContain(CLIENTS[0]);
    await sql`UPDATE identity_grant SET scope = 'spazio-loreto' WHERE person_id = ${demoId('space-operator')}`.execute(db);
  });

  test('goes on in another session of the operator; the browser before has it no more', async () => {
    const first = await operator();
    await serve(first, CLIENTS[0]);
    const second = await operator();
    expect((await second.open(DESK)).text).not.toContain(CLIENTS[0]);
    await second.post(`${DESK}/visit/continue`, {});
    expect((await second.open(DESK)).text).toContain(CLIENTS[0]);
    expect((await first.open(`${at}/account`)).text).not.toContain(CLIENTS[0]);
  });

  test('to which nobody came back ends with the day', async () => {
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    await endLeftVisits({ db, now: inMinutes(VISIT_HOURS_MAX * 60 - 1) });
    expect(await openVisits()).toBe(1);
    await endLeftVisits({ db, now: inMinutes(VISIT_HOURS_MAX * 60 + 1) });
    expect(await openVisits()).toBe(0);
    expect(await countRows(db, sql`SELECT FROM identity_session WHERE acting_for = ${zelda}`)).toBe(0);
  });
});

describe('a locked visit', () => {
  test('shows nothing of the client on any page, and keeps what was sent', async () => {
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    now = inMinutes(6);
    for (const kind of await pageKinds(database)) {
      const { status, text } = await desk.open(kind.path('it').replace('/porto/', '/milano/'));
      expect([kind.name, text.includes(CLIENTS[0])]).toEqual([kind.name, false]);
      if (kind.name === 'account' || kind.name === 'home') expect([kind.name, status]).toEqual([kind.name, 401]);
    }
    const sent = await desk.post(`${at}/account/name`, { name: 'Zelda <b>', language: 'it' });
    expect([sent.status, sent.text.includes('value="Zelda &lt;b&gt;"'), sent.text.includes(`action="${at}/account/name"`)]).toEqual([
      401,
      true,
      true,
    ]);
    expect((await desk.open(`${at}/emergency`)).status).toBe(200);
  });

  test('opens with a fresh proof and leads back; what was kept goes through', async () => {
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    now = inMinutes(1);
    await desk.post(`${DESK}/visit/lock`, {});
    expect((await desk.open(DESK)).status).toBe(401);
    now = inMinutes(2);
    await proveAgain(desk);
    expect((await desk.open(DESK)).text).toContain(CLIENTS[0]);
    expect((await desk.post(`${at}/account/name`, { name: CLIENTS[0], language: 'it' })).status).toBe(303);
  });

  test('is kept open by pages, and locks again later', async () => {
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    for (const minute of [4, 8, 12]) {
      now = inMinutes(minute);
      expect([minute, (await desk.open(`${at}/account`)).status]).toEqual([minute, 200]);
    }
    now = inMinutes(18);
    expect((await desk.open(`${at}/account`)).status).toBe(401);
    expect((await endVisit(desk)).status).toBe(303);
    expect((await desk.open(`${at}/account`)).text).not.toContain(CLIENTS[0]);
  });
});

describe('two clients in a row', () => {
  test('leave nothing: every page after the end is as before the first, and Back shows none of it', async () => {
    const kinds = (await pageKinds(database)).filter(({ as, path }) => as === undefined && path('it').startsWith('/milano/'));
    const pagesOf = async (visitor: Visitor) => {
      const pages = new Map<string, string>();
      for (const path of [...kinds.map((kind) => kind.path('it')), `${at}/account`, DESK, `${DESK}/new`, `${DESK}/paper`, `${DESK}/sheet`]) {
        const { text } = await visitor.open(path);
        pages.set(path, text.replace(/name="id" value="[^"]+"/g, ''));
      }
      return pages;
    };
    const desk = await operator();
    const before = await pagesOf(desk);
    for (const client of CLIENTS) {
      await serve(desk, client);
      const { location } = await desk.search(at, { need: `aiuto per ${client}`, where: '' });
      await desk.post(`${at}/favourites`, { keep: zelda, back: `${at}/services` });
      await desk.open(`${at}/account`);
      const ended = await endVisit(desk);
      expect(ended.headers.get('clear-site-data')).toContain('"cache"');
      const back = await desk.open(location);
      expect([back.status, back.text.includes(client)]).toEqual([410, false]);
      const after = await pagesOf(desk);
      for (const [path, text] of after) {
        expect([path, client, text.includes(client)]).toEqual([path, client, false]);
        expect([path, text === before.get(path)]).toEqual([path, true]);
      }
    }
    expect(desk.cookie.split('; ').filter((pair) => !pair.endsWith('=') && !pair.startsWith(SESSION_COOKIE))).toEqual([]);
  });

  test('a form left open for the first is refused while the second is served, and afterwards, and nobody is renamed', async () => {
    const markOf = (text: string) => /name="form-owner" value="([^"]+)"/.exec(text)![1]!;
    const names = async () => (await sql<{ name: string }>`SELECT name FROM identity_person ORDER BY id`.execute(db)).rows.map(({ name }) => name);
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    const first = markOf((await desk.open(`${at}/account`)).text);
    await endVisit(desk);
    await serve(desk, CLIENTS[1]);
    const before = await names();
    const sent = { name: 'Nome Sbagliato', 'form-owner': first };
    const refused = await desk.post(`${at}/account/name`, sent);
    expect([refused.status, refused.text.includes(CLIENTS[1])]).toEqual([409, true]);
    const second = markOf((await desk.open(`${at}/account`)).text);
    expect(second).not.toBe(first);
    await endVisit(desk);
    expect((await desk.post(`${at}/account/name`, sent)).status).toBe(409);
    expect(await names()).toEqual(before);
    const own = markOf((await desk.open(`${at}/account`)).text);
    expect((await desk.post(`${at}/account/name`, { name: 'Samira Haddad', 'form-owner': own })).status).toBe(303);
    expect((await desk.post(`${at}/sign-out`, { 'form-owner': first })).status).toBe(303);
  });

  test('signing out ends the visit, too', async () => {
    const desk = await operator();
    await serve(desk, CLIENTS[0]);
    await desk.post(`${at}/sign-out`, {});
    expect(await openVisits()).toBe(0);
    expect((await desk.open(`${at}/account`)).status).toBe(401);
  });
});

test('a person with several desks says at which one they are', async () => {
  await addOperator(db, { name: 'Bruno Prati', who: 'bruno', space: 'spazio-bovisa' });
  await addOperator(db, { name: 'Bruno Prati', who: 'bruno', space: 'spazio-duomo' });
  const desk = await visitorAs(app, database, 'bruno');
  expect((await desk.open(DESK)).text).toContain('<select class="input" id="space"');
  expect((await desk.post(`${DESK}/find`, { asked: CLIENTS[0] })).status).toBe(422);
  expect((await desk.post(`${DESK}/find`, { asked: CLIENTS[0], space: 'spazio-loreto' })).status).toBe(422);
  expect((await desk.post(`${DESK}/find`, { asked: CLIENTS[0], space: 'spazio-duomo' })).status).toBe(303);
  const client = await personNamed(db, CLIENTS[0]);
  expect((await desk.post(`${DESK}/visit`, { client, checked: 'document' })).status).toBe(303);
  expect((await desk.open(DESK)).text).toContain('Spazio Duomo');
  await endVisit(desk);
});
