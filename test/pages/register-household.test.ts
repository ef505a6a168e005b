import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { sameHousehold } from '../../src/domains/identity/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';

const AT = '/milano/en';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const keep = (keeper: string, kept: string, endedAt: Date | null = null) =>
  sql`INSERT INTO identity_keeping (id, keeper_id, person_id, relation, ground, began_at, ended_at, ended_by)
    VALUES (gen_random_uuid(), ${demoId(keeper)}, ${demoId(kept)}, 'partner', 'consent', ${TEST_NOW}::timestamptz - interval '1 year', ${endedAt}, ${endedAt && 'keeper'})`.execute(
    db,
  );
const applicationOf = async (who: string) =>
  (
    await sql<{
      id: string;
      code: string;
      state: string;
    }>`SELECT id, vouch_code AS code, state FROM register_application WHERE applicant_id = ${demoId(who)}`.execute(db)
  ).rows[0]!;
const vouch = async (who: string, applicant: string) =>
  (await visitorAs(app, database, who)).post(`${AT}/register/vouch/${(await applicationOf(applicant)).code}`, {
    known: 'years',
    words: 'I have known her for years.',
    telephone: '02 5550 9001',
    address: 'via Lontana 9',
  });
const approve = async (who: string, applicant: string) => {
  const { id, state } = await applicationOf(applicant);
  return (await visitorAs(app, database, who)).post(`${AT}/staff/register/applications/${id}`, {
    act: 'approve',
    seen: state,
    words: '',
    'no-conflict': '1',
  });
};

const open = async (who: string, applicant: string) =>
  (await (await visitorAs(app, database, who)).open(`${AT}/staff/register/applications/${(await applicationOf(applicant)).id}`)).text;

test('a vouch within one household is refused, and stored nowhere', async () => {
  await keep('neighbour', 'carer-draft');
  const refused = await vouch('neighbour', 'carer-draft');
  expect([refused.status, refused.text.includes('I have known her for years.')]).toEqual([422, true]);
  const { rows } =
    await sql`SELECT FROM register_vouch WHERE person_id = ${demoId('neighbour')} AND application_id = ${(await applicationOf('carer-draft')).id}`.execute(
      db,
    );
  expect(rows).toEqual([]);
});

test('two who keep one person, and two whom one person keeps, belong together; a tie that has ended counts no more', async () => {
  await keep('moderator', 'researcher');
  await keep('treasurer', 'researcher');
  const together = (one: string, other: string) => sameHousehold(db, { one: demoId(one), other: demoId(other), now: TEST_NOW });
  expect(await together('moderator', 'treasurer')).toBe(true);
  await keep('moderator', 'administrator');
  expect([await together('researcher', 'administrator'), await together('administrator', 'treasurer')]).toEqual([true, false]);
  await keep('second-neighbour', 'carer-draft', TEST_NOW);
  expect(await together('second-neighbour', 'carer-draft')).toBe(false);
  expect((await vouch('second-neighbour', 'carer-draft')).status).toBe(303);
});

test('an officer decides on nobody of their own household, and sees no file of theirs', async () => {
  const before = (await applicationOf('carer-late')).state;
  await keep('second-officer', 'carer-late');
  const { rows } = await sql<{ telephone: string }>`
    SELECT telephone FROM register_provider WHERE person_id = ${demoId('carer-late')}`.execute(db);
  const page = (who: string) => open(who, 'carer-late');
  expect([(await page('second-officer')).includes(rows[0]!.telephone), (await page('accreditation-officer')).includes(rows[0]!.telephone)]).toEqual([
    false,
    true,
  ]);
  const refused = await approve('second-officer', 'carer-late');
  expect([refused.status, (await applicationOf('carer-late')).state]).toEqual([422, before]);
  expect((await approve('accreditation-officer', 'carer-late')).status).toBe(303);
});
