import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { MANDATE_SCOPES } from '../../src/kernel/mandate-scopes.ts';
import { declaredScope } from '../../src/web/access.tsx';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';

const at = '/milano/it';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

test('a helper can be named for exactly what some route opens to helpers', () => {
  const opened = new Set(app.routes.map(({ handler }) => declaredScope(handler)).filter((scope) => scope !== undefined));
  expect([...opened].sort()).toEqual([...MANDATE_SCOPES].sort());
});

test('the form offers these and nothing else', async () => {
  const page = await (await visitorAs(app, database, 'mother')).open(`${at}/account/helpers/new`);
  const offered = [...page.text.matchAll(/name="scope-([a-z.]+)"/g)].map(([, scope]) => scope);
  expect(offered).toEqual([...MANDATE_SCOPES]);
});

test('a helper sees the person’s documents, not their own, and the person reads of it; without the scope 403', async () => {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows: mandates } = await sql<{ id: string; personId: string }>`
    SELECT id, person_id AS "personId" FROM identity_mandate WHERE helper_id = ${demoId('helper')} AND ended_at IS NULL`.execute(db);
  const { id, personId } = mandates[0]!;
  const looks = async () => (await sql`SELECT FROM identity_access WHERE person_id = ${personId} AND what = 'documents.see'`.execute(db)).rows.length;
  const helper = await visitorAs(app, database, 'helper acting');
  const before = await looks();
  expect([(await helper.open(`${at}/account/files`)).status, await looks()]).toEqual([200, before + 1]);
  await sql`UPDATE identity_mandate SET scopes = ARRAY['account.see'] WHERE id = ${id}`.execute(db);
  expect([(await helper.open(`${at}/account/files`)).status, await looks()]).toEqual([403, before + 1]);
});
