import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { demoId, visitorsFor } from '../support/sign-in.ts';
import type { Visitor } from '../support/visitor.ts';

const AT = '/milano/en';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let as: (who: string | undefined) => Promise<Visitor>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  as = visitorsFor(app, database);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

type Row = { id: string; code: string; state: string };
const of = async (who: string): Promise<Row> =>
  (await sql<Row>`SELECT id, vouch_code AS code, state FROM register_application WHERE applicant_id = ${demoId(who)}`.execute(db)).rows[0]!;
const ownPage = async (who: string, query = '') => (await as(who)).open(`${AT}/register/applications/${(await of(who)).id}${query}`);
const casePage = async (officer: string, who: string) => (await as(officer)).open(`${AT}/staff/register/applications/${(await of(who)).id}`);
const answer = async (who: string, fields: Record<string, string>) =>
  (await as(who)).post(`${AT}/register/applications/${(await of(who)).id}`, fields);
const decide = async (officer: string, who: string, fields: Record<string, string>) => {
  const { id, state } = await of(who);
  return (await as(officer)).post(`${AT}/staff/register/applications/${id}`, { seen: state, words: '', 'no-conflict': '1', ...fields });
};
/** What the page that an act leads to says first. */
const statusAfter = async (who: string, sent: { status: number; headers: Headers }): Promise<string> => {
  expect(sent.status).toBe(303);
  const { text } = await (await as(who)).open(sent.headers.get('location')!);
  return /role="status">([^<]*)</.exec(text)?.[1] ?? '';
};
const vouch = async (who: string, applicant: string, telephone: string) =>
  (await as(who)).post(`${AT}/register/vouch/${(await of(applicant)).code}`, {
    known: 'years',
    words: 'I have known them for years.',
    telephone,
    address: `via Lontana ${telephone.slice(-1)}`,
  });

describe('two vouches with one telephone', () => {
  test('count once in every place, and officer and applicant read why and what to do', async () => {
    await sql`DELETE FROM register_vouch WHERE application_id = ${(await of('carer-late')).id}`.execute(db);
    expect((await vouch('neighbour', 'carer-late', '02 5550 9001')).status).toBe(303);
    expect((await vouch('second-neighbour', 'carer-late', '+39 02 5550 9001')).status).toBe(303);
    const [officer, applicant] = [await casePage('accreditation-officer', 'carer-late'), await ownPage('carer-late')];
    for (const { text } of [officer, applicant]) {
      expect(text).toContain('1 person vouches');
      expect(text).toContain('Together they count as one person.');
    }
    expect([officer.text.includes('tell the applicant to find another'), applicant.text.includes('ask another person, with a telephone')]).toEqual([
      true,
      true,
    ]);
    expect(applicant.text).toContain('2 people who vouch');
    expect(applicant.text).not.toContain('5550 9001');
    const queue = (await (await as('accreditation-officer')).open(`${AT}/staff/register`)).text;
    const card = queue.slice(queue.indexOf((await of('carer-late')).id));
    expect(/\d+ (person who vouches|people who vouch)/.exec(card)?.[0]).toBe('1 person who vouches');
    const refused = await decide('accreditation-officer', 'carer-late', { act: 'approve' });
    expect(refused.status).toBe(422);
  });

  test('nothing is said of it once each has a telephone of their own', async () => {
    expect((await vouch('moderator', 'carer-late', '02 5550 9002')).status).toBe(303);
    expect((await casePage('accreditation-officer', 'carer-late')).text).toContain('2 people vouch');
    await sql`DELETE FROM register_vouch WHERE application_id = ${(await of('carer-late')).id} AND person_id = ${demoId('second-neighbour')}`.execute(
      db,
    );
    const { text } = await ownPage('carer-late');
    expect([text.includes('2 people vouch'), text.includes('count as one')]).toEqual([true, false]);
  });
});

describe('a term that has passed', () => {
  test('is called late on the case as in the queue, and the applicant reads since when and what to do', async () => {
    const officer = (await casePage('accreditation-officer', 'carer-late')).text;
    expect(officer).toMatch(/Late (by|since)/);
    expect(officer).not.toContain('0 days left');
    const applicant = (await ownPage('carer-late')).text;
    expect(applicant).toContain('The city should have decided by');
    expect(applicant).toContain('ask at a desk');
    expect(applicant).not.toContain('The city decides by');
  });
});

describe('from a refusal to a yes by others, with the people of the demo city alone', () => {
  const WHO = 'carer-half';

  test('each act says what has happened and what comes next', async () => {
    const notice = await decide('second-officer', WHO, {
      act: 'notice',
      reason: 'untrue',
      words: 'The telephone that you gave does not answer, although we called three times.',
    });
    expect(await statusAfter('second-officer', notice)).toContain('The refusal is announced. The applicant can answer until');
    expect(await statusAfter(WHO, await answer(WHO, { act: 'answer', answer: 'It was broken.' }))).toContain('Your answer has arrived.');
    const page = (await ownPage(WHO)).text;
    expect(page).toContain('The answer you sent');
    expect(/<details(?! open)[^>]*><summary>Change the answer/.test(page)).toBe(true);
    const empty = await answer(WHO, { act: 'answer', answer: ' ' });
    expect([empty.status, /<details open[^>]*><summary>Change the answer/.test(empty.text)]).toEqual([422, true]);
    const refused = await decide('second-officer', WHO, { act: 'refuse', reason: 'untrue', words: 'Still no answer.' });
    expect(await statusAfter('second-officer', refused)).toContain('The application is refused.');
    const settled = (await casePage('second-officer', WHO)).text;
    expect([settled.includes('aria-labelledby="decide"'), settled.includes('days left'), settled.includes('Late by')]).toEqual([false, false, false]);
  });

  test('the objection is taken up, and two others say yes', async () => {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM register_decision WHERE application_id = ${(await of(WHO)).id} AND kind = 'refuse'`.execute(db);
    const letter = `${AT}/register/decisions/${rows[0]!.id}`;
    expect(await statusAfter(WHO, await (await as(WHO)).post(`${letter}/appeal`, { words: 'It works again.' }))).toContain(
      'Your objection has been sent.',
    );
    const appeals = await sql<{ id: string }>`SELECT id FROM register_appeal WHERE decision_id = ${rows[0]!.id}`.execute(db);
    const taken = { outcome: 'overturn', answer: 'It does answer.', 'no-conflict': '1' };
    const won = await (await as('administrator')).post(`${AT}/staff/register/appeals/${appeals.rows[0]!.id}`, taken);
    expect(await statusAfter('administrator', won)).toContain('Your decision on the objection is entered');
    await sql`DELETE FROM register_vouch WHERE application_id = ${(await of(WHO)).id}`.execute(db);
    for (const [index, who] of ['neighbour', 'second-neighbour'].entries()) expect((await vouch(who, WHO, `02 5550 910${index}`)).status).toBe(303);
    const tied = (await casePage('second-officer', WHO)).text;
    expect([tied.includes('You refused this application'), tied.includes('What to do: an administrator')]).toEqual([true, false]);
    expect(await statusAfter('third-officer', await decide('third-officer', WHO, { act: 'approve' }))).toContain('as the first of two');
    expect(await statusAfter('fourth-officer', await decide('fourth-officer', WHO, { act: 'approve' }))).toContain('the application is approved');
    expect((await of(WHO)).state).toBe('approved');
  });

  test('where too few are left, the case says so, why, and who can help', async () => {
    const { id } = await of('carer-new');
    for (const who of ['third-officer', 'fourth-officer'])
      expect((await (await as(who)).post(`${AT}/staff/register/applications/${id}`, { act: 'stand-back' })).status).toBe(303);
    expect((await casePage('accreditation-officer', 'carer-new')).text).not.toContain('What to do: an administrator');
    expect((await (await as('second-officer')).post(`${AT}/staff/register/applications/${id}`, { act: 'stand-back' })).status).toBe(303);
    const open = (await casePage('accreditation-officer', 'carer-new')).text;
    for (const part of ['only one is left', 'they said that they are tied', 'gives somebody else the role “Accreditation officer”'])
      expect(open).toContain(part);
    const tied = (await casePage('second-officer', 'carer-new')).text;
    expect([tied.includes('only one is left'), tied.includes('Why the others may not')]).toEqual([true, false]);
    expect((await decide('accreditation-officer', 'carer-new', { act: 'approve' })).status).toBe(303);
    expect((await casePage('accreditation-officer', 'carer-new')).text).toContain('No official is left');
  });
});

describe('a suspension', () => {
  test('and its end say what has happened', async () => {
    const { rows } = await sql<{ id: string }>`
      SELECT p.id FROM register_provider p JOIN register_standing s ON s.provider_id = p.id AND s.state = 'active' LIMIT 1`.execute(db);
    const path = `${AT}/staff/register/providers/${rows[0]!.id}`;
    const fields = { reason: 'safety', words: 'There was a report.', 'no-conflict': '1' };
    const officer = await as('third-officer');
    expect(await statusAfter('third-officer', await officer.post(path, { act: 'suspend', ...fields }))).toContain('The suspension holds from now on');
    expect(await statusAfter('third-officer', await officer.post(path, { act: 'lift', ...fields }))).toContain('The suspension has ended.');
  });

  test('an address that claims something else says nothing', async () => {
    for (const done of ['withdrawn', 'answered', 'nonsense'])
      expect((await ownPage('carer-new', `?done=${done}`)).text).not.toContain('role="status"');
  });
});

describe('taking an application back', () => {
  test('asks first, says what is lost, and ends nothing without the tick', async () => {
    const page = (await ownPage('carer-asked')).text;
    expect(page).toContain('people have to vouch again');
    const before = (await of('carer-asked')).state;
    const sent = await answer('carer-asked', { act: 'withdraw' });
    expect([sent.status, sent.text.includes('Nothing has changed.'), (await of('carer-asked')).state]).toEqual([422, true, before]);
    expect(sent.text).toMatch(/<details[^>]* open/);
    expect(await statusAfter('carer-asked', await answer('carer-asked', { act: 'withdraw', withdraw: '1' }))).toContain('has been taken back');
    expect((await of('carer-asked')).state).toBe('withdrawn');
  });
});

describe('who cannot vouch', () => {
  test.each([
    ['the applicant', 'carer-draft', 'You cannot vouch for yourself'],
    ['an officer', 'fourth-officer', 'one of those who decide'],
  ])('%s is told before the form', async (_, who, part) => {
    const { text, status } = await (await as(who)).open(`${AT}/register/vouch/${(await of('carer-draft')).code}`);
    expect([status, text.includes(part), text.includes('id="words"')]).toEqual([200, true, false]);
  });

  test('whoever has vouched is told so, and the applicant’s page has the link to pass on', async () => {
    expect((await vouch('researcher', 'carer-draft', '02 5550 9201')).status).toBe(303);
    const { code } = await of('carer-draft');
    const { text } = await (await as('researcher')).open(`${AT}/register/vouch/${code}`);
    expect([text.includes('You have vouched for them already'), text.includes('id="words"')]).toEqual([true, false]);
    expect((await ownPage('carer-draft')).text).toContain(`${AT}/register/vouch/${code}</bdi>`);
  });
});
