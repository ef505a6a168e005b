import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoWaiting, seedWaiting } from '../../demo/waiting.ts';
import { type DemoPrivacy, seedPrivacy } from '../../demo/privacy.ts';
import { listCities } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { deriveKey } from '../../src/db/derive-key.ts';
import { fieldKeyFrom } from '../../src/domains/identity/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { packageRoot } from '../../src/package-root.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, TEST_SECRET, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';

const at = '/milano/it';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => TEST_NOW);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const as = (who: string) => visitorAs(app, database, who);

test('the demo has people in the middle of something, whose pages say so', async () => {
  expect((await (await as('new-address')).open(`${at}/account/mail`)).text).toContain('silvia.monti@demo.example');
  expect((await (await as('health-told')).open(`${at}/account/facts/disability`)).text).toContain('deambulatore');
  expect((await (await as('restricted')).open(`${at}/account/privacy-requests`)).text).toContain('finché l’indirizzo non è chiarito');
  const officer = await as('programme-officer');
  expect((await officer.open(`${at}/staff/restricted/${demoId('restricted')}`)).status).toBe(200);
});

test('Ada Valli waits for a second officer, whom everybody but the first can be; Nino Longhi waits for anybody', async () => {
  const [first, second, third] = await Promise.all(['space-operator', 'desk-in-visit', 'data-protection-officer'].map(as));
  const button = 'Sì, Giorgio Valli può agire';
  const pages = [
    await first!.open(`${at}/desk/without-keeper`),
    await second!.open(`${at}/desk/without-keeper`),
    await third!.open(`${at}/staff/without-keeper`),
  ];
  for (const { text } of pages) expect([text.includes('Ada Valli'), text.includes('Nino Longhi')]).toEqual([true, true]);
  expect(pages.map(({ text }) => text.includes(button))).toEqual([false, true, true]);
});

test('the demo page names them', async () => {
  const { text } = await (await as('resident')).open(`${at}/demo`);
  for (const name of ['Silvia Monti', 'Enzo Barbieri', 'Paola Serra', 'Giorgio Valli']) expect(text).toContain(name);
  expect(text).toContain('manca il sì di un secondo operatore');
});

test('seeding them twice changes nothing', async () => {
  const tables = ['person', 'dependant', 'keeping', 'new_keeper', 'mail_change', 'access', 'letter', 'consent', 'fact', 'privacy_request'];
  const count = async () =>
    Promise.all(
      [...tables.map((table) => `identity_${table}`), 'mail_message', 'notifications_notice', 'audit_entry'].map(async (table) => {
        const { rows } = await sql<{ hash: string }>`SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS hash FROM ${sql.table(table)} t`.execute(
          db,
        );
        return [table, rows[0]!.hash];
      }),
    );
  const before = await count();
  const read = (name: string): unknown => JSON.parse(readFileSync(join(packageRoot, 'demo/milano', name), 'utf8'));
  const city = (await listCities(database.platform)).find(({ slug }) => slug === 'milano')!;
  await seedWaiting(db, { waiting: read('waiting.json') as DemoWaiting, city, key: deriveKey(TEST_SECRET, 'identity'), now: TEST_NOW });
  for (const privacy of read('privacy.json') as DemoPrivacy[])
    await seedPrivacy(db, { privacy, language: 'it', fieldKey: fieldKeyFrom(TEST_SECRET), now: TEST_NOW });
  expect(await count()).toEqual(before);
});
