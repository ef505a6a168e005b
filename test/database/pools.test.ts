import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CityPools, openCityPools } from '../../src/db/city-pools.ts';
import { grantCityRole } from '../../src/db/city-roles.ts';
import { citySchema } from '../../src/db/city-schema.ts';
import { type CitySlug, parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';

const CITIES = 24;
const BUDGET = 80;
const PER_CITY = 4;

let database: TestDatabase;
let pools: CityPools;
const cities: CitySlug[] = Array.from({ length: CITIES }, (_, index) => parseCitySlug(`town-${index + 1}`)!);

/** Schemas and logins without tables: a pool needs no more, and all of them take less than one whole city. */
beforeAll(async () => {
  database = await cloneDatabase('empty');
  for (const city of cities) {
    await sql`CREATE SCHEMA ${sql.id(citySchema(city))}`.execute(database.platform);
    await grantCityRole({ platform: database.platform, secret: database.secret, city });
  }
});
afterAll(async () => {
  const { rows } = await sql<{ name: string }>`SELECT 'c_' || id || '_town_' AS name FROM network.installation`.execute(database.platform);
  for (let index = 1; index <= CITIES; index += 1) {
    const role = sql.id(`${rows[0]!.name}${index}`);
    await sql`DROP OWNED BY ${role}`.execute(database.platform);
    await sql`DROP ROLE ${role}`.execute(database.platform);
  }
  await database.drop();
});
afterEach(() => pools.close());

const fresh = (idleMs?: number): CityPools => {
  pools = openCityPools({ url: database.url, secret: database.secret, platform: database.platform, ...(idleMs === undefined ? {} : { idleMs }) });
  return pools;
};

/** The connections of cities that the server sees, by login. */
async function connections(): Promise<Map<string, number>> {
  const { rows } = await sql<{ usename: string; count: number }>`
    SELECT usename, count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'c\\_%' GROUP BY 1`.execute(
    database.platform,
  );
  return new Map(rows.map(({ usename, count }) => [usename, count]));
}
const total = async (): Promise<number> => [...(await connections()).values()].reduce((sum, count) => sum + count, 0);

/** Holds a connection of the city until it is released, as a long query would. */
async function hold(city: CitySlug): Promise<() => Promise<void>> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const db = await pools.open(city);
  let taken = (): void => undefined;
  const isTaken = new Promise<void>((resolve) => (taken = resolve));
  const held = db.connection().execute(async (connection) => {
    await sql`SELECT 1`.execute(connection);
    taken();
    await released;
  });
  await Promise.race([isTaken, held]);
  return async () => {
    release();
    await held;
  };
}

test('a city never has more than four connections, and what comes fifth waits its turn', async () => {
  const db = await fresh().open(cities[0]!);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => sql<{ n: number }>`SELECT ${index}::int AS n, pg_sleep(0.005)`.execute(db)),
  );
  expect(answers.map(({ rows }) => rows[0]!.n)).toEqual(Array.from({ length: 40 }, (_, index) => index));
  expect([...(await connections()).values()]).toEqual([PER_CITY]);
});

test('each city is logged in as itself, with its own schema first', async () => {
  fresh();
  for (const city of cities.slice(0, 3)) {
    const { rows } = await sql<{ role: string; schema: string }>`SELECT current_user AS role, current_schema AS schema`.execute(
      await pools.open(city),
    );
    expect(rows[0]!.schema).toBe(citySchema(city));
    expect(rows[0]!.role.endsWith(city.replaceAll('-', '_'))).toBe(true);
  }
});

test('twenty-four cities one after another stay within the budget of all', async () => {
  fresh();
  for (const city of cities) {
    const db = await pools.open(city);
    await Promise.all(Array.from({ length: PER_CITY }, () => sql`SELECT pg_sleep(0.002)`.execute(db)));
    expect(await total()).toBeLessThanOrEqual(BUDGET);
  }
});

test('twenty-four cities all busy at once stay within the budget, and every question is answered', async () => {
  fresh();
  const answers = await Promise.all(
    cities.flatMap((city) =>
      Array.from({ length: 6 }, async () => {
        await sql`SELECT pg_sleep(0.02)`.execute(await pools.open(city));
        return total();
      }),
    ),
  );
  expect(answers).toHaveLength(CITIES * 6);
  expect(Math.max(...answers)).toBeLessThanOrEqual(BUDGET);
});

test('a request keeps its city although twenty others are opened between two of its questions', async () => {
  const mine = await fresh().open(cities[0]!);
  await sql`SELECT 1`.execute(mine);
  for (const city of cities.slice(1)) await sql`SELECT 1`.execute(await pools.open(city));
  expect((await sql<{ n: number }>`SELECT 1 AS n`.execute(mine)).rows).toEqual([{ n: 1 }]);
});

test('a city at work is not the one that makes room', async () => {
  fresh();
  const release = await hold(cities[0]!);
  for (const city of cities.slice(1)) {
    const db = await pools.open(city);
    await Promise.all(Array.from({ length: PER_CITY }, () => sql`SELECT pg_sleep(0.002)`.execute(db)));
  }
  expect((await connections()).size).toBeGreaterThan(10);
  expect([...(await connections()).keys()].some((role) => role.endsWith('_town_1'))).toBe(true);
  await release();
});

test('connections that nobody has used for a while are closed', async () => {
  await sql`SELECT 1`.execute(await fresh(20).open(cities[0]!));
  await expect.poll(total, { timeout: 5_000 }).toBe(0);
  expect((await sql<{ n: number }>`SELECT 1 AS n`.execute(await pools.open(cities[0]!))).rows).toEqual([{ n: 1 }]);
});

test('a city that is forgotten has no connection left, and closing ends them all', async () => {
  fresh();
  for (const city of cities.slice(0, 3)) await sql`SELECT 1`.execute(await pools.open(city));
  await pools.forget(cities[0]!);
  await expect.poll(total).toBe(2);
  await pools.close();
  await expect.poll(total).toBe(0);
});
