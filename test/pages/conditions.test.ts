import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('demo');
});
afterAll(() => database.drop());

/** A service with a place, and whether that place is a refuge. */
async function serviceAt(isConfidential: boolean): Promise<{ service: string; location: string; name: string }> {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<{ service: string; location: string; name: string }>`
    SELECT sl.service_id AS service, l.id AS location, coalesce(l.name, a.address_1) AS name
    FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id JOIN directory_address a ON a.location_id = l.id
    WHERE l.is_confidential = ${isConfidential} ORDER BY sl.id LIMIT 1`.execute(db);
  const found = rows[0]!;
  await sql`
    INSERT INTO directory_eligibility (id, service_id, location_id, is_exclusion, fact, value_text)
    VALUES (${newId(TEST_NOW)}, ${found.service}, ${found.location}, true, 'other', 'Chi usa la sedia a rotelle, per via delle scale')`.execute(db);
  return found;
}

test('who is left out at one place alone is told where', async () => {
  const { service, name } = await serviceAt(false);
  const { text } = await new Visitor(await appFor(database)).open(`/milano/it/services/${service}`);
  expect(text).toContain('per via delle scale');
  expect(text).toContain(`solo in questa sede: ${name.replaceAll("'", '&#39;')}`);
});

test('a condition of a confidential place is not shown (K1)', async () => {
  const { service } = await serviceAt(true);
  const { text } = await new Visitor(await appFor(database)).open(`/milano/it/services/${service}`);
  expect(text).not.toContain('per via delle scale');
});
