import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { City } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { registerJobs } from '../../src/domains/register/jobs.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId } from '../support/sign-in.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const CITY = { slug: parseCitySlug('milano')!, name: 'Milano', timezone: 'Europe/Rome', languages: ['it'] } as unknown as City;
const run = async (name: string, now: Date) => {
  const job = registerJobs.find((one) => one.name === name)!;
  await job.run({ db, city: CITY, now });
};
const rows = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(db)).rows;

test('a late application goes to another officer, then the administrator is told, each once', async () => {
  const late = () =>
    rows(
      sql<{
        escalation: number;
        assigned_to: string;
      }>`SELECT escalation, assigned_to FROM register_application WHERE applicant_id = ${demoId('carer-late')}`,
    );
  const before = (await late())[0]!;
  await run('register-deadlines', TEST_NOW);
  const after = (await late())[0]!;
  expect(after.escalation).toBe(1);
  expect(after.assigned_to).not.toBe(before.assigned_to);
  await run('register-deadlines', TEST_NOW);
  await run('register-deadlines', new Date(TEST_NOW.getTime() + 8 * 86_400_000));
  expect((await late())[0]!.escalation).toBe(2);
  const told = await rows(sql<{ personId: string; kind: string }>`
    SELECT person_id AS "personId", kind FROM notifications_notice WHERE occasion LIKE 'register.late/%' ORDER BY created_at`);
  expect(told).toEqual([
    { personId: after.assigned_to, kind: 'duty' },
    { personId: demoId('administrator'), kind: 'duty' },
  ]);
});

test('a rung that has run out ends, and others hear of it', async () => {
  await sql`UPDATE register_standing SET since = ${TEST_NOW}::timestamptz - interval '2 years', until = ${TEST_NOW}::timestamptz - interval '1 hour'
    WHERE provider_id = (SELECT provider_id FROM register_application WHERE applicant_id = ${demoId('carer-approved')})`.execute(db);
  await run('register-deadlines', TEST_NOW);
  const [standing] = await rows(sql<{
    state: string;
  }>`SELECT state FROM register_standing WHERE provider_id = (SELECT provider_id FROM register_application
    WHERE applicant_id = ${demoId('carer-approved')})`);
  const [told] = await rows(
    sql<{ n: number }>`SELECT count(*)::int AS n FROM outbox_event WHERE type = 'register.standing-changed' AND payload->>'state' = 'ended'`,
  );
  expect([standing!.state, told!.n]).toEqual(['ended', 1]);
});

test('nothing is kept longer than it says', async () => {
  await run('register-retention', new Date(TEST_NOW.getTime() + 11 * 366 * 86_400_000));
  const [left] = await rows(sql<{ n: number }>`SELECT count(*)::int AS n FROM register_application WHERE settled_at IS NOT NULL OR state = 'draft'`);
  // Decisions on what is still open go by the database's own clock: register-halt.test.ts tries that.
  const [decided] = await rows(
    sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM register_decision d JOIN register_application a ON a.id = d.application_id WHERE a.settled_at IS NOT NULL`,
  );
  expect([left!.n, decided!.n]).toEqual([0, 0]);
});

test('the demo tells two years of 55 providers over three rungs, and every state of an application', async () => {
  const states = await rows(sql<{ state: string }>`SELECT DISTINCT state FROM register_application`);
  expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['submitted', 'asked', 'half-approved', 'notice']));
  const rungs = await rows(sql<{ rung: string; n: number }>`SELECT rung, count(*)::int AS n FROM register_standing GROUP BY 1 ORDER BY 1`);
  expect(rungs.map(({ rung }) => rung)).toEqual(['accredited', 'supervised', 'vouched']);
  expect(rungs.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(55);
  const [odd] = await rows(sql<{ n: number }>`SELECT count(*)::int AS n FROM register_event WHERE at > ${TEST_NOW} OR applied_at > at`);
  expect(odd!.n).toBe(0);
});
