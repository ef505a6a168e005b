import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { addCity, listCities, removeCity } from '../../src/db/cities.ts';
import { cityRole, readInstallation } from '../../src/db/city-roles.ts';
import { describeProcessing } from '../../src/db/describe-processing.ts';
import { describeDatabase, describeSchema } from '../../src/db/describe-schema.ts';
import { migrateCity } from '../../src/db/migrate.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { packageRoot } from '../../src/package-root.ts';
import { prepare } from '../../src/prepare.ts';
import { appFor } from '../support/app.ts';
import { newCity } from '../support/cities.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('demo');
});
afterAll(() => database.drop());

const said = vi.spyOn(console, 'error');
beforeEach(() => {
  said.mockClear().mockImplementation(() => undefined);
});
afterAll(() => said.mockRestore());

const filesOf = (track: string): string[] => readdirSync(join(packageRoot, 'src/db/migrations', track)).sort();

async function rowsOf<Row>(query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(database.platform)).rows;
}

const versionsOf = async (schema: string): Promise<string[]> =>
  (await rowsOf<{ name: string }>(`SELECT name FROM network.schema_version WHERE schema_name = '${schema}' ORDER BY version`)).map(
    ({ name }) => name,
  );

const hasRole = async (slug: string): Promise<boolean> => {
  const role = cityRole(await readInstallation(database.platform), parseCitySlug(slug)!);
  return (await rowsOf(`SELECT FROM pg_roles WHERE rolname = '${role}'`)).length > 0;
};

test('what is shared and each city have a track and versions of their own', async () => {
  expect(await versionsOf('network')).toEqual(filesOf('network'));
  for (const schema of ['city_milano', 'city_porto']) expect(await versionsOf(schema)).toEqual(filesOf('city'));
});

test('migrations are numbered from 0001 without gaps', () => {
  for (const track of ['network', 'city']) {
    expect(filesOf(track).map((name) => Number(name.slice(0, 4)))).toEqual(filesOf(track).map((_, index) => index + 1));
  }
});

test('preparing a second time does nothing', async () => {
  const state = () => rowsOf('SELECT schema_name, version, applied_at, xmin::text FROM network.schema_version ORDER BY 1, 2');
  const before = await state();
  expect(await prepare(database)).toEqual([]);
  expect(await state()).toEqual(before);
  expect(said).not.toHaveBeenCalled();
});

test('schema.sql says what the migrations make, and all cities are made alike', async () => {
  const committed = readFileSync(join(packageRoot, 'src/db/schema.sql'), 'utf8');
  expect(await describeDatabase(database.platform, 'city_milano'), 'run npm run schema -- --write').toBe(committed);
  expect(await describeSchema(database.platform, 'city_porto')).toBe(await describeSchema(database.platform, 'city_milano'));
});

test('the register of processing says what the comments of the columns say', async () => {
  const committed = readFileSync(join(packageRoot, 'docs/security/processing-register.md'), 'utf8');
  expect(await describeProcessing(database.platform, 'city_milano'), 'run npm run schema -- --write').toBe(committed);
});

test.each([
  'ALTER TABLE city_porto.places_space ADD COLUMN planted text',
  'ALTER TABLE city_porto.places_space ALTER COLUMN phone SET NOT NULL',
  "ALTER TABLE city_porto.places_space ALTER COLUMN phone SET DEFAULT 'none'",
  'ALTER TABLE city_porto.places_space ALTER COLUMN phone TYPE varchar(99)',
  'ALTER TABLE city_porto.places_space DROP CONSTRAINT places_space_slug_once',
  'CREATE INDEX planted ON city_porto.places_space (name)',
  'CREATE TABLE city_porto.planted (id uuid)',
  'DROP VIEW city_porto.directory_v_place_of_service',
  'CREATE VIEW city_porto.planted AS SELECT name FROM city_porto.places_space',
])('the description changes with: %s', async (statement) => {
  const before = await describeSchema(database.platform, 'city_porto');
  const undo = new Error('undone');
  const changed = database.platform.transaction().execute(async (trx) => {
    await sql.raw(statement).execute(trx);
    expect(await describeSchema(trx, 'city_porto')).not.toBe(before);
    throw undo;
  });
  await expect(changed).rejects.toBe(undo);
});

test('a city whose schema lags answers 503 alone, on pages and in its API, until it is brought up to date', async () => {
  const [newest] = await rowsOf<{ version: number; name: string }>(
    "DELETE FROM network.schema_version WHERE schema_name = 'city_porto' AND version = (SELECT max(version) FROM network.schema_version WHERE schema_name = 'city_porto') RETURNING version, name",
  );
  const lagging = await appFor(database);
  for (const path of ['/porto/pt', '/porto/en/services', '/porto/api/hsds/services', '/porto/api/v1/service-types']) {
    expect((await lagging.request(path)).status, path).toBe(503);
  }
  for (const path of ['/milano/it', '/milano/ar/services', '/milano/api/hsds/services', '/milano/api/v1/service-types', '/readyz', '/']) {
    expect((await lagging.request(path)).status, path).toBe(200);
  }
  await rowsOf(`INSERT INTO network.schema_version (schema_name, version, name) VALUES ('city_porto', ${newest!.version}, '${newest!.name}')`);
  expect((await (await appFor(database)).request('/porto/pt')).status).toBe(200);
});

test('a third city is made while the others answer, serves at once, and leaves nothing when it is removed', async () => {
  const madrid = parseCitySlug('madrid')!;
  const running = await appFor(database);
  const asked = Promise.all(Array.from({ length: 12 }, async () => (await running.request('/milano/it')).status));
  expect(await addCity(database, newCity('madrid'))).toEqual({ ok: true, value: 'madrid' });
  expect(new Set(await asked)).toEqual(new Set([200]));
  expect((await (await appFor(database)).request('/madrid/es')).status).toBe(200);
  expect(await versionsOf('city_madrid')).toEqual(filesOf('city'));
  expect(await hasRole('madrid')).toBe(true);
  expect(await addCity(database, newCity('madrid'))).toEqual({ ok: false, failure: { type: 'already-there', value: 'madrid' } });

  expect(await removeCity(database, madrid)).toBe(true);
  expect(await hasRole('madrid')).toBe(false);
  expect(await versionsOf('city_madrid')).toEqual([]);
  expect(await rowsOf("SELECT FROM pg_namespace WHERE nspname = 'city_madrid'")).toEqual([]);
  expect((await listCities(database.platform)).map(({ slug }) => slug)).toEqual(['milano', 'porto']);
  expect((await (await appFor(database)).request('/madrid/es')).status).toBe(404);
  expect((await running.request('/milano/it')).status).toBe(200);
  expect(await removeCity(database, madrid)).toBe(false);
});

test.each([
  ['slug', 'bad-slug', { slug: 'x"; DROP SCHEMA network; --' }],
  ['country', 'bad-country', { country: 'Italy' }],
  ['time zone', 'bad-timezone', { timezone: 'Europe/Nowhere' }],
  ['currency', 'bad-currency', { currency: 'euro' }],
  ['languages', 'bad-languages', { languages: [] }],
])('a new city with a wrong %s is refused and leaves nothing', async (_, type, differences) => {
  expect(await addCity(database, newCity('wrong', differences))).toMatchObject({ ok: false, failure: { type } });
  expect(await rowsOf("SELECT FROM network.city WHERE slug NOT IN ('milano', 'porto')")).toEqual([]);
});

test('a migration that fails half-way leaves nothing of itself, and the next start completes the city', async () => {
  const lyon = parseCitySlug('lyon')!;
  await rowsOf(
    `INSERT INTO network.city (slug, name, country, timezone, currency, languages) VALUES ('lyon', 'Lyon', 'FR', 'Europe/Paris', 'EUR', '{fr}')`,
  );
  // The second migration makes four tables; the last of them meets this one.
  await rowsOf('CREATE SCHEMA city_lyon; CREATE TABLE city_lyon.places_space (id uuid)');
  await expect(migrateCity(database.platform, lyon)).rejects.toMatchObject({ code: '42P07' });
  expect(await versionsOf('city_lyon')).toEqual(filesOf('city').slice(0, 1));
  const tables = await rowsOf<{ relname: string }>(
    "SELECT relname FROM pg_class WHERE relnamespace = 'city_lyon'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  expect(tables.map(({ relname }) => relname)).toEqual(['audit_entry', 'outbox_event', 'places_space']);

  expect(await prepare(database)).toEqual([]);
  expect(said.mock.calls.flat().join(' ')).toMatch(/lyon could not be brought up to date .*places_space/);
  const app = await appFor(database);
  expect([(await app.request('/lyon/fr')).status, (await app.request('/milano/it')).status]).toEqual([503, 200]);

  await rowsOf('DROP TABLE city_lyon.places_space');
  expect(await prepare(database)).toHaveLength(filesOf('city').length - 1);
  expect((await (await appFor(database)).request('/lyon/fr')).status).toBe(200);
  await removeCity(database, lyon);
});

test('a city whose making was cut off before it had its login gets it at the next start', async () => {
  const faro = parseCitySlug('faro')!;
  await rowsOf(
    `INSERT INTO network.city (slug, name, country, timezone, currency, languages) VALUES ('faro', 'Faro', 'PT', 'Europe/Lisbon', 'EUR', '{pt}')`,
  );
  await migrateCity(database.platform, faro);
  expect(await hasRole('faro')).toBe(false);
  await prepare(database);
  expect(await hasRole('faro')).toBe(true);
  expect((await (await appFor(database)).request('/faro/pt')).status).toBe(200);
  await removeCity(database, faro);
});

test('two programs that start at once on new data both come up, and each city is made once', async () => {
  const fresh = await cloneDatabase('empty');
  try {
    await sql`DROP SCHEMA network CASCADE`.execute(fresh.platform);
    const outcomes = await Promise.allSettled([prepare(fresh), prepare(fresh)]);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'ready'))).toEqual(['ready', 'ready']);
    expect(said.mock.calls).toEqual([]);
  } finally {
    await fresh.drop();
  }
});

test('two programs that start at once on two cities both come up without a complaint', async () => {
  const outcomes = await Promise.allSettled([prepare(database), prepare(database), prepare(database)]);
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'ready'))).toEqual(['ready', 'ready', 'ready']);
  expect(said.mock.calls).toEqual([]);
});
