import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { visitorAs } from '../support/sign-in.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
/** A service of the organization that runs the desk in Loreto. */
let service: { id: string; kind: string };

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<typeof service>`
    SELECT e.service_id AS id, e.types[1] AS kind FROM directory_search_entry e JOIN places_space s ON s.run_by = e.organization_id
    WHERE s.slug = 'spazio-loreto' ORDER BY 1 LIMIT 1`.execute(db);
  service = rows[0]!;
});
afterAll(() => database.drop());

test.each([
  ['space-operator', true],
  ['desk-in-visit', true],
  ['provider-staff', true],
  ['resident', false],
  ['programme-officer', false],
  [undefined, false],
])('%s is told of a service of their own house: %s (K4)', async (who, isTold) => {
  const visitor = await visitorAs(app, database, who);
  const list = await visitor.open(`/milano/en/services?kind=${service.kind}`);
  const page = await visitor.open(`/milano/en/services/${service.id}`);
  expect([list.status, page.status]).toEqual([200, 200]);
  expect([list.text.includes('Your own organization'), page.text.includes('Your own organization')]).toEqual([isTold, isTold]);
});
