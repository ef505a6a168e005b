import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { City } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { registerJobs } from '../../src/domains/register/jobs.ts';
import { openTexts, readCatalogue } from '../../src/i18n/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
  await sql`UPDATE register_incident SET due_at = ${TEST_NOW}::timestamptz + interval '30 days' WHERE state <> 'closed'`.execute(db);
  await sql`UPDATE register_incident SET due_at = ${TEST_NOW} WHERE id = (SELECT id FROM register_incident WHERE state = 'received' LIMIT 1)`.execute(
    db,
  );
});
afterAll(() => database.drop());

const CITY = { slug: parseCitySlug('milano')!, name: 'Milano', timezone: 'Europe/Rome', languages: ['it'] } as unknown as City;
const run = (hours: number) =>
  registerJobs({ texts: openTexts(readCatalogue('src')), origin: 'http://localhost' })
    .find(({ name }) => name === 'register-incidents-late')!
    .run({ db, city: CITY, now: new Date(TEST_NOW.getTime() + hours * 3_600_000) });
type Mail = { recipient: string; subject: string; body: string };
/** The mails that one run has left behind. */
const mailsOf = async (hours: number): Promise<Mail[]> => {
  await sql`DELETE FROM mail_message WHERE occasion LIKE 'register incidents late%'`.execute(db);
  await run(hours);
  const { rows } =
    await sql<Mail>`SELECT recipient, subject, body FROM mail_message WHERE occasion LIKE 'register incidents late%' ORDER BY 1`.execute(db);
  return rows;
};
const OFFICERS = ['accreditation-officer@demo.example', 'second-officer@demo.example'];

test('officers hear once a day that a step is late, administrators from the second time on, and no mail says about what', async () => {
  expect(await mailsOf(-1)).toEqual([]);
  const first = await mailsOf(0);
  expect(first.map(({ recipient }) => recipient)).toEqual(OFFICERS);
  expect([await mailsOf(1), await mailsOf(23)]).toEqual([[], []]);
  const second = await mailsOf(25);
  expect(second.map(({ recipient }) => recipient)).toEqual([OFFICERS[0], 'administrator@demo.example', OFFICERS[1]]);
  for (const { subject, body } of [...first, ...second]) {
    expect(subject).toBe('Novità per te da Cortile Milano');
    expect(body).not.toMatch(/unsafe|violenz|guida|[0-9a-f]{8}-[0-9a-f]{4}/i);
  }
  const { rows } = await sql<{ level: number }>`
    SELECT (detail->>'level')::int AS level FROM audit_entry WHERE action = 'register.escalate-incident' ORDER BY at`.execute(db);
  expect(rows).toEqual([{ level: 1 }, { level: 2 }]);
});

test('run twice at once, it is said once', async () => {
  await sql`DELETE FROM mail_message WHERE occasion LIKE 'register incidents late%'`.execute(db);
  await Promise.all([run(60), run(60)]);
  const { rows } = await sql`SELECT FROM mail_message WHERE occasion LIKE 'register incidents late%'`.execute(db);
  expect(rows).toHaveLength(3);
});

test('what is closed is late no more', async () => {
  await sql`UPDATE register_incident SET state = 'closed', urgency = 'soon', closed_at = ${TEST_NOW}, finding = 'unproven' WHERE state = 'received'`.execute(
    db,
  );
  expect(await mailsOf(120)).toEqual([]);
});
