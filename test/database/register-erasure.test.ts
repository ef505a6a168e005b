import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, listCities } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { deriveKey } from '../../src/db/derive-key.ts';
import { replayErasures } from '../../src/domains/identity/commands/erase-person.ts';
import { reportIncident } from '../../src/domains/register/index.ts';
import { registerSubscribers } from '../../src/domains/register/jobs.ts';
import { deliverOutbox } from '../../src/jobs/relay.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { newId } from '../../src/kernel/ids.ts';
import { exportPerson } from '../../src/domains/identity/commands/export-person.ts';
import { personalTablesOf } from '../../src/wiring.ts';
import { type TestDatabase, TEST_SECRET, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId } from '../support/sign-in.ts';

let database: TestDatabase;
let db: Db;
let city: City;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  city = (await listCities(database.platform)).find(({ slug }) => slug === 'milano')!;
  db = await database.cities.open(city.slug);
});
afterAll(() => database.drop());

async function erase(who: string): Promise<void> {
  const entries = [{ personId: demoId(who), erasedAt: TEST_NOW.toISOString() }];
  await replayErasures({ db, actor: { kind: 'system', name: 'erasure' }, now: TEST_NOW }, { tables: personalTablesOf(database), entries });
  // The relay takes fifty events at once; the demo's own wait before this one.
  while ((await deliverOutbox({ database, city, subscribers: registerSubscribers, clock: () => TEST_NOW })) > 0);
}
const one = async <Row>(query: RawBuilder<Row>): Promise<Row> => (await query.execute(db)).rows[0]!;

test('a sole carer who is erased leaves the register and the directory, and no word of theirs stays public', async () => {
  const id = demoId('carer-approved');
  const before = await one(sql<{ name: string; organization: string; provider: string }>`
    SELECT name, organization_id AS organization, id AS provider FROM register_provider WHERE person_id = ${id}`);
  expect(before.name.length).toBeGreaterThan(3);
  await erase('carer-approved');
  expect(
    await one(sql`
      SELECT p.name, p.telephone, p.address, s.state, o.name AS organization, o.description FROM register_provider p
      JOIN register_standing s ON s.provider_id = p.id JOIN directory_organization o ON o.id = p.organization_id WHERE p.id = ${before.provider}`),
  ).toEqual({ name: '—', telephone: '', address: '', state: 'ended', organization: '—', description: '' });
  const { rows: ended } = await sql`SELECT FROM register_event WHERE provider_id = ${before.provider} AND kind = 'ended'`.execute(db);
  expect(ended).toHaveLength(1);
  const found = await one(sql<{ n: number }>`
    SELECT (SELECT count(*) FROM directory_search_entry WHERE organization_id = ${before.organization})
      + (SELECT count(*) FROM directory_service WHERE organization_id = ${before.organization} AND (status = 'active' OR description IS NOT NULL))
      + (SELECT count(*) FROM register_document WHERE provider_id = ${before.provider}) AS n`);
  expect(Number(found.n)).toBe(0);
  expect((await one(sql<{ n: number }>`SELECT count(*)::int AS n FROM register_application WHERE applicant_id = ${id} AND words <> ''`)).n).toBe(0);
});

test('an application that waits is taken back, and the history says so once', async () => {
  const { application, provider } = await one(sql<{ application: string; provider: string }>`
    SELECT id AS application, provider_id AS provider FROM register_application WHERE applicant_id = ${demoId('carer-asked')}`);
  await erase('carer-asked');
  await erase('carer-asked');
  expect(await one(sql`SELECT state, words FROM register_application WHERE id = ${application}`)).toEqual({ state: 'withdrawn', words: '' });
  expect((await sql`SELECT FROM register_event WHERE provider_id = ${provider} AND kind = 'withdrawn'`.execute(db)).rows).toHaveLength(1);
});

test('a report on safety is handed to who wrote it, in their words, and outlives them without their name', async () => {
  const [key, personId] = [deriveKey(TEST_SECRET, 'register-incidents'), demoId('neighbour')];
  const text = 'He took money from her purse on Monday.';
  const reporter = { kind: 'person', id: personId, roles: ['resident'] } satisfies Actor;
  const reported = await reportIncident(
    { db, actor: reporter, now: TEST_NOW, key },
    { formId: newId(TEST_NOW), providerId: '', kind: 'money', channel: 'signed-in', reporterId: personId, text, language: 'en', isUrgent: false },
  );
  const { id } = reported.ok ? reported.value : { id: '' };
  const tables = personalTablesOf(database);
  const handed = await exportPerson({ db, actor: reporter, now: TEST_NOW }, { personId, tables });
  expect(JSON.stringify(handed)).toContain(text);
  await erase('neighbour');
  expect(await one(sql`SELECT channel, reporter_id FROM register_incident WHERE id = ${id}`)).toEqual({ channel: 'anonymous', reporter_id: null });
});

test('an import that runs without a server leaves such events to one', async () => {
  const waiting = async () => (await one(sql<{ n: number }>`SELECT count(*)::int AS n FROM outbox_event WHERE delivered_at IS NULL`)).n;
  await sql`INSERT INTO outbox_event (id, type, payload, created_at, next_attempt_at) VALUES (${newId(TEST_NOW)}, 'identity.person-erased', '{}', ${TEST_NOW}, ${TEST_NOW})`.execute(
    db,
  );
  const before = await waiting();
  expect(await deliverOutbox({ database, city, subscribers: [], only: ['directory.imported'], clock: () => TEST_NOW })).toBe(0);
  expect([before > 0, await waiting()]).toEqual([true, before]);
});
