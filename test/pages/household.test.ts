import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobs } from '../../src/work.ts';
import { readConfig } from '../../src/config.ts';
import { listCities } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { addKeeping } from '../../src/domains/identity/commands/add-keeping.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { wire } from '../../src/wiring.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

const at = '/milano/it';
const MILANO = parseCitySlug('milano')!;
const DAY_MS = 86_400_000;
const CHILD = { name: 'Emma', born: '2009-02-01' };
const COURT = { name: 'Elvira', relation: 'parent', ground: 'guardianship', court: 'Tribunale di Milano', number: '12/2026', decided: '2026-01-15' };
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(MILANO);
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = TEST_NOW;
  await sql`DELETE FROM limit_window`.execute(db);
});

const as = (who: string): Promise<Visitor> => visitorAs(app, database, who, { now });
const locationOf = (answer: { headers: Headers }): string => answer.headers.get('location') ?? '';

async function keepingOf(keeper: string, name: string): Promise<{ id: string; personId: string; endedBy: string | null }> {
  const { rows } = await sql<{ id: string; personId: string; endedBy: string | null }>`
    SELECT k.id, p.id AS "personId", k.ended_by AS "endedBy" FROM identity_keeping k JOIN identity_person p ON p.id = k.person_id
    WHERE k.keeper_id = ${demoId(keeper)} AND p.name = ${name}`.execute(db);
  return rows[0]!;
}

async function addChild(keeper: Visitor): Promise<void> {
  expect((await keeper.post(`${at}/account/household/new/child`, CHILD)).status).toBe(303);
}

async function night(): Promise<void> {
  const { platform, identity } = await wire(readConfig({}), database);
  const jobs = createJobs({ origin: undefined, port: 0, mail: undefined }, platform, identity);
  const city = (await listCities(database.platform)).find(({ slug }) => slug === MILANO)!;
  await jobs.find(({ name }) => name === 'identity-households')!.run({ db, city, now });
}

const codeShown = (text: string): string => /big-code">([\d ]+)</.exec(text)![1]!;

describe('a child', () => {
  test('is kept by a parent, who acts for it; the other parent joins by a code', async () => {
    const [parent, other] = [await as('resident'), await as('moderator')];
    await addChild(parent);
    const { id, personId } = await keepingOf('resident', 'Emma');
    await parent.post(`${at}/account/household/${id}`, { act: 'second-parent', name: 'Nadia' });
    const claimed = await other.post(`${at}/account/invitation`, { code: codeShown((await parent.open(`${at}/account/household`)).text) });
    expect((await other.open(locationOf(claimed))).text).toContain('responsabilità genitoriale per Emma');
    expect(locationOf(await other.post(locationOf(claimed), { answer: 'accept' }))).toBe(`${at}/account/household`);
    const acting = await other.post(`${at}/account/household/${(await keepingOf('moderator', 'Emma')).id}`, { act: 'act' });
    expect(locationOf(acting)).toBe(`${at}/helping/account`);
    expect((await other.open(`${at}/helping/account`)).text).toContain('Agisci per Emma');
    const { rows } = await sql<{ what: string }>`SELECT what FROM identity_access WHERE person_id = ${personId} ORDER BY what`.execute(db);
    expect(rows.map(({ what }) => what)).toEqual(['account.see', 'helper.begin']);
  });

  test('is no affair of anybody else', async () => {
    const { id } = await keepingOf('resident', 'Emma');
    const stranger = await as('treasurer');
    expect((await stranger.open(`${at}/account/household/${id}`)).status).toBe(404);
    for (const act of ['act', 'end', 'take-over', 'check']) expect((await stranger.post(`${at}/account/household/${id}`, { act })).status).toBe(404);
    expect((await stranger.post(`${at}/account/household`, { act: 'leave', id })).status).toBe(404);
  });

  test('comes of age: its parents hear it sixty days before, and on the day their part is over, whether or not the job ran', async () => {
    const { id, personId } = await keepingOf('resident', 'Emma');
    now = new Date('2026-12-02T03:11:00Z');
    await night();
    expect(await toldOf(`age-near:${personId}%`)).toEqual([]);
    now = new Date('2026-12-05T03:11:00Z');
    await night();
    await night();
    expect(await toldOf(`age-near:${personId}%`)).toEqual(['moderator@demo.example', 'resident@demo.example']);
    // Its birthday begins in the city: in Milan an hour before the day of the clocks in UTC.
    now = new Date('2027-01-31T22:59:00Z');
    const parent = await as('resident');
    expect(locationOf(await parent.post(`${at}/account/household/${id}`, { act: 'act' }))).toBe(`${at}/helping/account`);
    now = new Date('2027-01-31T23:00:00Z');
    expect((await parent.open(`${at}/helping/account`)).status).toBe(403);
    await parent.post(`${at}/helping/stop`, {});
    expect((await parent.open(`${at}/account/household/${id}`)).status).toBe(404);
    await night();
    expect((await keepingOf('resident', 'Emma')).endedBy).toBe('age');
    const { rows } = await sql`SELECT FROM identity_letter WHERE person_id = ${personId}`.execute(db);
    expect(rows).toHaveLength(1);
  });

  test('that is of age is invited as an adult instead', async () => {
    const refused = await (await as('resident')).post(`${at}/account/household/new/child`, { name: 'Aldo', born: '2008-11-23' });
    expect([refused.status, refused.text.includes('ha già 18 anni'), refused.text.includes('value="Aldo"')]).toEqual([422, true, true]);
  });
});

const toldOf = async (occasion: string): Promise<string[]> => {
  const { rows } = await sql<{ recipient: string }>`SELECT recipient FROM mail_message WHERE occasion LIKE ${occasion} ORDER BY recipient`.execute(
    db,
  );
  return rows.map(({ recipient }) => recipient);
};

describe('an account', () => {
  test('becomes its person’s own by the code that came to their address: keepers lose it, both are told, history stays', async () => {
    const keeper = await as('researcher');
    await addChild(keeper);
    const { id, personId } = await keepingOf('researcher', 'Emma');
    await keeper.post(`${at}/account/household/${id}`, { act: 'act' });
    const acting = await as('researcher');
    await acting.post(`${at}/account/household/${id}`, { act: 'take-over', address: 'Emma@example.org' });
    const { rows: mails } = await sql<{ body: string }>`SELECT body FROM mail_message WHERE recipient = 'Emma@example.org'`.execute(db);
    const code = /^\d{4} \d{4} \d{4}$/m.exec(mails[0]!.body)![0];
    expect((await acting.post(`${at}/account/invitation`, { code })).status).toBe(422);
    const young = new Visitor(app);
    const taken = await Promise.all(Array.from({ length: 10 }, () => young.post(`${at}/take-over`, { code })));
    expect(taken.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await keeper.open(`${at}/helping/account`)).status).toBe(403);
    const { rows } = await sql<{ address: string; bornOn: string | null; acts: number }>`
      SELECT e.address_folded AS address, d.born_on::text AS "bornOn", (SELECT count(*)::int FROM identity_access a WHERE a.person_id = e.person_id) AS acts
      FROM identity_email e JOIN identity_dependant d ON d.person_id = e.person_id WHERE e.person_id = ${personId}`.execute(db);
    expect(rows).toEqual([{ address: 'emma@example.org', bornOn: null, acts: 1 }]);
    expect(await toldOf(`keeping-ended:${id}`)).toEqual(['researcher@demo.example']);
    expect(await toldOf(`account-yours:${id}`)).toEqual(['emma@example.org']);
  });

  test('is not taken over with an address that signs in to another; the code stays good', async () => {
    const keeper = await as('researcher');
    await addChild(keeper);
    const { rows } = await sql<{
      id: string;
    }>`SELECT id FROM identity_keeping WHERE keeper_id = ${demoId('researcher')} AND ended_at IS NULL`.execute(db);
    await keeper.post(`${at}/account/household/${rows[0]!.id}`, { act: 'take-over', address: 'resident@demo.example' });
    const { rows: mails } = await sql<{
      body: string;
    }>`SELECT body FROM mail_message WHERE body LIKE '%Emma%' AND recipient = 'resident@demo.example'`.execute(db);
    const code = /^\d{4} \d{4} \d{4}$/m.exec(mails[0]!.body)![0];
    const refused = await new Visitor(app).post(`${at}/take-over`, { code });
    expect([refused.status, refused.text.includes('già un altro profilo')]).toEqual([422, true]);
    const { rows: open } = await sql`SELECT FROM identity_invitation WHERE purpose = 'take-over' AND settled_at IS NULL`.execute(db);
    expect(open).toHaveLength(1);
  });
});

describe('an adult', () => {
  test('for whom a court named somebody is kept until the decision’s last day, with court, number and day', async () => {
    const keeper = await as('treasurer');
    const wrong = await keeper.post(`${at}/account/household/new/adult`, { name: 'Elvira' });
    expect(wrong.status).toBe(422);
    for (const field of ['ground', 'court', 'number', 'decided']) expect(wrong.text).toContain(`id="${field}-error"`);
    await keeper.post(`${at}/account/household/new/adult`, { ...COURT, until: '2026-12-31' });
    const page = await keeper.open(`${at}/account/household`);
    expect(page.text).toContain('Tribunale di Milano');
    expect(page.text).toContain('nessuno sportello ha ancora visto il documento');
    now = new Date('2026-12-31T23:00:00Z');
    expect((await (await as('treasurer')).open(`${at}/account/household`)).text).not.toContain('Elvira');
    await night();
    expect((await keepingOf('treasurer', 'Elvira')).endedBy).toBe('decision');
  });

  test('who decides for themselves says yes themselves, and no more whenever they like', async () => {
    const [keeper, adult] = [await as('administrator'), await as('programme-officer')];
    await keeper.post(`${at}/account/household/new/member`, { name: 'Giulia', relation: 'sibling' });
    const claimed = await adult.post(`${at}/account/invitation`, { code: codeShown((await keeper.open(`${at}/account/household`)).text) });
    expect((await keeper.open(`${at}/account/household`)).text).not.toContain('Agisci per Giulia');
    await adult.post(locationOf(claimed), { answer: 'accept' });
    const { id } = await keepingOf('administrator', 'Giulia Rossi');
    expect(locationOf(await keeper.post(`${at}/account/household/${id}`, { act: 'act' }))).toBe(`${at}/helping/account`);
    await adult.post(`${at}/account/household`, { act: 'leave', id });
    expect((await keeper.open(`${at}/helping/account`)).status).toBe(403);
  });
});

test('circles do not close, however many are entered at the same time', async () => {
  const people = ['resident', 'moderator', 'treasurer', 'researcher', 'administrator'].map(demoId);
  await sql`UPDATE identity_keeping SET ended_at = ${now}, ended_by = 'desk' WHERE ended_at IS NULL AND keeper_id = ANY (${people}::uuid[])`.execute(
    db,
  );
  const keep = (keeperId: string, personId: string) =>
    inTransaction(db, (trx) => addKeeping(trx, { keeperId, personId, relation: 'other', ground: 'consent', endsAt: null, now }));
  const outcomes = await Promise.all(people.map((person, turn) => keep(person, people[(turn + 1) % people.length]!)));
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, failure: { type: 'circle' } }]);
  const twice = await Promise.all([keep(people[0]!, demoId('helper')), keep(people[0]!, demoId('helper'))]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a letter waits for who has no e-mail; the desk opens it, the log says so, and it is handed over once', async () => {
  const operator = await as('space-operator');
  const { rows } = await sql<{ id: string; personId: string }>`
    SELECT l.id, p.id AS "personId" FROM identity_letter l JOIN identity_person p ON p.id = l.person_id WHERE p.name = 'Ida Ferrero'`.execute(db);
  const { id, personId } = rows[0]!;
  expect((await operator.open(`${at}/desk/letters`)).text).toContain('Ida Ferrero');
  expect((await operator.open(`${at}/desk/letters/${id}`)).text).toContain('Un permesso per aiutare è finito');
  const handed = await Promise.all([1, 2, 3].map(() => operator.post(`${at}/desk/letters/${id}`, {})));
  expect(handed.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
  const { rows: noted } = await sql`SELECT FROM identity_access WHERE person_id = ${personId} AND what = 'letter.print'`.execute(db);
  expect(noted).toHaveLength(1);
  now = new Date(TEST_NOW.getTime() + 91 * DAY_MS);
  await night();
  const { rows: left } = await sql`SELECT FROM identity_letter WHERE id = ${id}`.execute(db);
  expect(left).toEqual([]);
});
