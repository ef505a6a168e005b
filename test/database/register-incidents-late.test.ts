import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { City } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { registerJobs } from '../../src/domains/register/jobs.ts';
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
  registerJobs.find(({ name }) => name === 'register-incidents-late')!.run({ db, city: CITY, now: new Date(TEST_NOW.getTime() + hours * 3_600_000) });
type Told = { recipient: string; content: { key: string; values?: unknown }; isUrgent: boolean };
const IS_LATE = sql`occasion LIKE 'register.incident%'`;
/** The notices that one run has left behind. */
const noticesOf = async (hours: number): Promise<Told[]> => {
  await sql`DELETE FROM notifications_notice WHERE ${IS_LATE}`.execute(db);
  await run(hours);
  const { rows } = await sql<Told>`
    SELECT e.address AS recipient, n.content, n.is_urgent AS "isUrgent" FROM notifications_notice n JOIN identity_email e ON e.person_id = n.person_id
    WHERE ${IS_LATE} ORDER BY 1`.execute(db);
  return rows;
};
const OFFICERS = ['accreditation', 'fourth', 'second', 'third'].map((who) => `${who}-officer@demo.example`);

test('officers hear once a day that a step is late, administrators from the second time on, and nothing says about what', async () => {
  expect(await noticesOf(-1)).toEqual([]);
  const first = await noticesOf(0);
  expect(first.map(({ recipient }) => recipient)).toEqual(OFFICERS);
  expect([await noticesOf(1), await noticesOf(23)]).toEqual([[], []]);
  const second = await noticesOf(25);
  expect(second.map(({ recipient }) => recipient)).toEqual([...OFFICERS, 'administrator@demo.example'].sort());
  // The words are those of the catalogue, without a value of the file in them.
  expect(new Set([...first, ...second].map(({ content }) => JSON.stringify(content)))).toEqual(
    new Set(['{"key":"register.notice.incidentLate"}', '{"key":"register.notice.incidentUnattended"}']),
  );
  expect([...first, ...second].every(({ isUrgent }) => isUrgent)).toBe(true);
  const { rows } = await sql<{ level: number }>`
    SELECT (detail->>'level')::int AS level FROM audit_entry WHERE action = 'register.escalate-incident' ORDER BY at`.execute(db);
  expect(rows).toEqual([{ level: 1 }, { level: 2 }]);
});

test('run twice at once, it is said once', async () => {
  await sql`DELETE FROM notifications_notice WHERE ${IS_LATE}`.execute(db);
  await Promise.all([run(60), run(60)]);
  const { rows } = await sql`SELECT FROM notifications_notice WHERE ${IS_LATE}`.execute(db);
  expect(rows).toHaveLength(OFFICERS.length + 1);
});

test('what is closed is late no more', async () => {
  await sql`UPDATE register_incident SET state = 'closed', urgency = 'soon', closed_at = ${TEST_NOW}, finding = 'unproven' WHERE state = 'received'`.execute(
    db,
  );
  expect(await noticesOf(120)).toEqual([]);
});
