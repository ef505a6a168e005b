import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { makeAccount, serve } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import type { Fields, Visitor } from '../support/visitor.ts';

const at = '/milano/it';
const DAY_MS = 86_400_000;
const ALL = { 'scope-account.see': '1', 'scope-documents.see': '1' };
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
/** Limits on tries and invitations are tested by themselves; other tests must not meet them. */
beforeEach(async () => {
  await sql`DELETE FROM limit_window`.execute(db);
});

const as = (who: string): Promise<Visitor> => visitorAs(app, database, who, { now });
const locationOf = (answer: { headers: Headers }): string => answer.headers.get('location') ?? '';

/** Invites, and reads the code that the page shows to be read out. */
async function inviteByCode(person: Visitor, fields: Fields = {}): Promise<string> {
  const sent = await person.post(`${at}/account/helpers/new`, { name: 'Davide', days: '90', ...ALL, ...fields });
  expect([sent.status, locationOf(sent)]).toEqual([303, `${at}/account/helpers#invited`]);
  const { text } = await person.open(`${at}/account/helpers`);
  return /big-code">([\d ]+)</.exec(text)![1]!;
}

async function accept(helper: Visitor, code: string): Promise<void> {
  const claimed = await helper.post(`${at}/account/invitation`, { code });
  expect(claimed.status).toBe(303);
  expect((await helper.post(locationOf(claimed), { answer: 'accept' })).status).toBe(303);
}

/** The latest mandate of a helper, by their demo names. */
async function mandateOf(person: string, helper: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM identity_mandate WHERE person_id = ${demoId(person)} AND helper_id = ${demoId(helper)} ORDER BY began_at DESC, id DESC LIMIT 1`.execute(
    db,
  );
  return rows[0]!.id;
}

const actFor = async (helper: Visitor, mandate: string) => helper.post(`${at}/helping`, { act: 'begin', id: mandate });

describe('a helper', () => {
  test('is named by a code, accepts, acts, is seen in the log, and is revoked with their next page', async () => {
    const [person, helper] = [await as('resident'), await as('researcher')];
    await accept(helper, await inviteByCode(person));
    expect(locationOf(await actFor(helper, await mandateOf('resident', 'researcher')))).toBe(`${at}/helping/account`);
    const seen = await helper.open(`${at}/helping/account`);
    expect([seen.status, seen.text.includes('resident@demo.example'), seen.text.includes('Agisci per Lucia Ferri')]).toEqual([200, true, true]);
    const log = await person.open(`${at}/account/helpers/log`);
    expect(log.text).toContain('Chiara Fontana');
    expect(log.text).toContain('ha guardato il profilo');
    await person.post(`${at}/account/helpers`, { act: 'revoke', id: await mandateOf('resident', 'researcher') });
    expect((await helper.open(`${at}/helping/account`)).status).toBe(403);
    // Nothing is done in the helper's own account by mistake either, until they say that they go on in it.
    expect((await helper.post(`${at}/account/name`, { name: 'Lucia', language: 'it' })).status).toBe(403);
    await helper.post(`${at}/helping/stop`, {});
    expect((await helper.open(`${at}/account`)).text).toContain('Chiara Fontana');
  });

  test('opens nothing that the mandate does not name, and never who else helps, the household or the invitations', async () => {
    const [person, helper] = [await as('moderator'), await as('treasurer')];
    await accept(helper, await inviteByCode(person, { 'scope-account.see': '' }));
    await actFor(helper, await mandateOf('moderator', 'treasurer'));
    const account = await helper.open(`${at}/helping/account`);
    expect([account.status, account.text.includes('moderator@demo.example')]).toEqual([200, false]);
    for (const page of ['helping/log', 'account/helpers', 'account/helpers/new', 'account/helpers/log', 'account/household', 'account/invitation'])
      expect([page, (await helper.open(`${at}/${page}`)).status]).toEqual([page, 403]);
    const outside = await helper.post(`${at}/account/helpers/new`, { name: 'Another', days: '90', ...ALL });
    expect(outside.status).toBe(403);
  });

  test('reads whose affairs each page is about, and keeps out of their own until they stop', async () => {
    const [person, helper] = [await as('data-protection-officer'), await as('treasurer')];
    await accept(helper, await inviteByCode(person));
    await actFor(helper, await mandateOf('data-protection-officer', 'treasurer'));
    const { name } = (await sql<{ name: string }>`SELECT name FROM identity_person WHERE id = ${demoId('data-protection-officer')}`.execute(db))
      .rows[0]!;
    expect(locationOf(await helper.open(`${at}/account`))).toBe(`${at}/helping/account`);
    const account = (await helper.open(`${at}/helping/account`)).text;
    for (const words of [`<h1>Il profilo di ${name}</h1>`, `Vedere il profilo di ${name}`, `I documenti di ${name}`, 'Smetti e torna al tuo profilo'])
      expect(account).toContain(words);
    expect(account).not.toContain('Vedere il mio');
    expect((await helper.open(`${at}/account/files`)).text).toContain(`${name} non ha ancora consegnato documenti.`);
    for (const shut of ['account/erase', 'account/facts', 'account/ways', 'account/ways/passkey', 'account/consents', 'staff/roles']) {
      const { status, text } = await helper.open(`${at}/${shut}`);
      expect([shut, status, text.includes('Questo non puoi farlo per un’altra persona'), text.includes('Se ti serve per lavoro')]).toEqual([
        shut,
        403,
        true,
        false,
      ]);
    }
    expect((await helper.post(`${at}/account/name`, { name: 'Another', language: 'it' })).status).toBe(403);
  });

  test('is one no more when the time is over, and a page that was open then answers 403', async () => {
    const [person, helper] = [await as('administrator'), await as('resident')];
    await accept(helper, await inviteByCode(person, { days: '30' }));
    await actFor(helper, await mandateOf('administrator', 'resident'));
    now = new Date(TEST_NOW.getTime() + 6 * DAY_MS);
    expect((await helper.open(`${at}/helping/account`)).status).toBe(200);
    await sql`UPDATE identity_session SET idle_minutes = 100000, expires_at = ${now}::timestamptz + interval '90 days' WHERE person_id = ${demoId('resident')}`.execute(
      db,
    );
    now = new Date(TEST_NOW.getTime() + 31 * DAY_MS);
    expect((await helper.open(`${at}/helping/account`)).status).toBe(403);
    now = TEST_NOW;
  });

  test('stops helping by themselves, and the person is told', async () => {
    const [person, helper] = [await as('researcher'), await as('programme-officer')];
    await accept(helper, await inviteByCode(person));
    const mandate = await mandateOf('researcher', 'programme-officer');
    expect((await helper.post(`${at}/helping`, { act: 'give-back', id: mandate })).status).toBe(303);
    expect((await helper.open(`${at}/helping`)).status).toBe(403);
    const { rows } =
      await sql`SELECT FROM mail_message WHERE occasion = ${`mandate-ended:${mandate}`} AND recipient = 'researcher@demo.example'`.execute(db);
    expect(rows).toHaveLength(1);
  });

  test('of another is not found: nobody acts under, reads or ends a mandate that is not theirs', async () => {
    const foreign = await mandateOf('mother', 'helper');
    const helper = await as('helper');
    const stranger = await as('resident');
    expect((await stranger.post(`${at}/account/helpers`, { act: 'revoke', id: foreign })).status).toBe(404);
    expect((await helper.post(`${at}/helping`, { act: 'begin', id: newId(now) })).status).toBe(404);
    await accept(stranger, await inviteByCode(await as('treasurer')));
    expect((await actFor(stranger, foreign)).status).toBe(404);
    expect((await stranger.post(`${at}/helping`, { act: 'give-back', id: foreign })).status).toBe(404);
    expect((await actFor(helper, foreign)).status).toBe(303);
  });
});

describe('an invitation', () => {
  test('accepted fifty times at once is accepted by one account, once', async () => {
    const code = await inviteByCode(await as('resident'));
    const helpers = await Promise.all(['moderator', 'treasurer', 'researcher', 'administrator', 'second-officer'].map(as));
    const claims = await Promise.all(Array.from({ length: 50 }, (_, turn) => helpers[turn % 5]!.post(`${at}/account/invitation`, { code })));
    const addresses = claims.flatMap((claim, turn) => (claim.status === 303 ? [{ turn, address: locationOf(claim) }] : []));
    expect(new Set(addresses.map(({ turn }) => turn % 5)).size).toBe(1);
    const winner = helpers[addresses[0]!.turn % 5]!;
    const answers = await Promise.all(Array.from({ length: 50 }, () => winner.post(addresses[0]!.address, { answer: 'accept' })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM identity_mandate WHERE person_id = ${demoId('resident')} AND began_at = ${now} AND ended_at IS NULL`.execute(
      db,
    );
    expect(rows[0]!.count).toBe(1);
  });

  test('to an address is accepted by the account of that address alone, and says nothing to another', async () => {
    const person = await as('programme-officer');
    await sql`DELETE FROM mail_message`.execute(db);
    await person.post(`${at}/account/helpers/new`, { name: 'Nadia', address: 'Moderator@Demo.example', days: '365', ...ALL });
    const { rows } = await sql<{
      subject: string;
      body: string;
    }>`SELECT subject, body FROM mail_message WHERE recipient = 'Moderator@Demo.example'`.execute(db);
    const code = /^\d{4} \d{4} \d{4}$/m.exec(rows[0]!.body)![0];
    expect(rows[0]!.subject).toBe('Un avviso da Cortile Milano');
    const wrong = await (await as('treasurer')).post(`${at}/account/invitation`, { code });
    const none = await (await as('treasurer')).post(`${at}/account/invitation`, { code: '0000 0000 0000' });
    expect([wrong.status, wrong.text.replace(code, '')]).toEqual([422, none.text.replace('0000 0000 0000', '')]);
    expect((await person.post(`${at}/account/invitation`, { code })).status).toBe(422);
    await accept(await as('moderator'), code);
  });

  test('is over after fourteen days, and when it was taken back; looking at a page uses nothing up', async () => {
    const person = await as('resident');
    const helper = await as('data-protection-officer');
    const code = await inviteByCode(person);
    for (let times = 0; times < 5; times += 1) await helper.open(`${at}/account/invitation?code=${code}`);
    now = new Date(TEST_NOW.getTime() + 14 * DAY_MS);
    expect((await (await as('data-protection-officer')).post(`${at}/account/invitation`, { code })).status).toBe(422);
    now = TEST_NOW;
    const claimed = await helper.post(`${at}/account/invitation`, { code });
    expect((await person.open(`${at}/account/helpers`)).text).toContain('Andrea Sala ha scritto il codice');
    await person.post(`${at}/account/helpers`, { act: 'withdraw', id: locationOf(claimed).split('/').at(-1)! });
    expect((await helper.post(locationOf(claimed), { answer: 'accept' })).status).toBe(404);
  });

  test('guessed ten times a day is guessed no more, also with the right code', async () => {
    const code = await inviteByCode(await as('resident'));
    const guesser = await as('second-officer');
    const tries = await Promise.all(Array.from({ length: 12 }, () => guesser.post(`${at}/account/invitation`, { code: '1' })));
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await guesser.post(`${at}/account/invitation`, { code })).status).toBe(429);
  });

  test.each([
    [{ name: '' }, 'name-error'],
    [{ address: 'nobody' }, 'address-error'],
    [{ 'scope-account.see': '', 'scope-documents.see': '' }, 'scope-error'],
    [{ days: '9999' }, 'scope-error'],
  ] as [Fields, string][])('with %o is refused beside its field, and keeps what was typed', async (fields, error) => {
    const refused = await (await as('treasurer')).post(`${at}/account/helpers/new`, { name: 'Davide', days: '90', ...ALL, ...fields });
    expect([refused.status, refused.text.includes(`id="${error}"`), refused.text.includes('error-summary')]).toEqual([422, true, true]);
    if (!('name' in fields)) expect(refused.text).toContain('value="Davide"');
  });
});

test('a person without e-mail gets the log of a helper’s acts printed, revokes at the desk, and the helper’s next call is 403', async () => {
  const operator = await as('space-operator');
  await makeAccount(operator, 'Ermelinda Sorrentino');
  const served = await operator.open(`${at}/account`);
  if (!served.text.includes('Ermelinda')) await serve(operator, 'Ermelinda Sorrentino');
  const helper = await as('helper');
  await accept(helper, await inviteByCode(operator));
  const { rows } = await sql<{ id: string }>`
    SELECT m.id FROM identity_mandate m JOIN identity_person p ON p.id = m.person_id WHERE p.name = 'Ermelinda Sorrentino' AND m.ended_at IS NULL`.execute(
    db,
  );
  await actFor(helper, rows[0]!.id);
  expect((await helper.open(`${at}/helping/account`)).status).toBe(200);
  const printed = await operator.open(`${at}/account/helpers/log?print=large`);
  expect(printed.text).toContain('data-print="large"');
  expect(printed.text).toContain('Davide Rinaldi');
  expect(printed.text).toContain('ha guardato il profilo');
  expect((await operator.post(`${at}/account/helpers`, { act: 'revoke', id: rows[0]!.id })).status).toBe(303);
  expect((await helper.open(`${at}/helping/account`)).status).toBe(403);
  const { rows: ended } = await sql<{ by: string; noted: number; letters: number }>`
    SELECT m.ended_by AS by, (SELECT count(*)::int FROM identity_access a WHERE a.person_id = m.person_id AND a.what = 'helper.end' AND a.actor LIKE '%space:%') AS noted,
      (SELECT count(*)::int FROM identity_letter l WHERE l.person_id = m.person_id) AS letters
    FROM identity_mandate m WHERE m.id = ${rows[0]!.id}`.execute(db);
  // That the helper accepted was told to her by letter, since no mail reaches her.
  expect(ended).toEqual([{ by: 'desk', noted: 1, letters: 1 }]);
});
