import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grantCityRole } from '../../src/db/city-roles.ts';
import { sqlState } from '../../src/db/errors.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type Login, cityAddress, loginAs, outcomeOf } from '../support/login.ts';
import { ALLOWED, FORBIDDEN, WITHOUT_EFFECT } from './isolation-statements.ts';

let database: TestDatabase;
let milano: Login;
let porto: Login;
let names: Parameters<(typeof FORBIDDEN)[number][1]>[0];

beforeAll(async () => {
  database = await cloneDatabase('demo');
  milano = await loginAs(database, 'milano');
  porto = await loginAs(database, 'porto');
  const platform = new URL(database.url);
  names = { own: milano.role, other: porto.role, platform: platform.username, database: platform.pathname.slice(1) };
});
afterAll(async () => {
  await milano.client.end();
  await porto.client.end();
  await database.drop();
});

/** What stands in a city and in what is shared, as one text that any write would change. */
async function contents(): Promise<string> {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  try {
    const { rows } = await admin.query(`
      SELECT (SELECT count(*) FROM city_porto.directory_service) AS services, (SELECT string_agg(name, '|' ORDER BY id) FROM city_porto.directory_service) AS names,
        (SELECT string_agg(relname || coalesce(relacl::text, ''), '|' ORDER BY oid) FROM pg_class WHERE relnamespace IN ('city_porto'::regnamespace, 'city_milano'::regnamespace, 'network'::regnamespace)) AS tables,
        (SELECT json_agg(c ORDER BY slug) FROM network.city c) AS cities, (SELECT string_agg(nspname || coalesce(nspacl::text, ''), '|' ORDER BY oid) FROM pg_namespace) AS schemas,
        (SELECT json_agg(r ORDER BY rolname) FROM (SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles WHERE rolname IN ('${names.own}', '${names.other}', '${names.platform}')) r) AS roles`);
    return JSON.stringify(rows);
  } finally {
    await admin.end();
  }
}

describe("a city's login is refused", () => {
  test.each(FORBIDDEN)('%s', async (_, statement, state) => {
    expect(await outcomeOf(milano.client, statement(names))).toBe(state);
  });

  test('and after all these statements nothing of the other city, of what is shared or of the roles has changed', async () => {
    const before = await contents();
    const statements = [...FORBIDDEN.map(([, statement]) => statement), ...WITHOUT_EFFECT];
    for (const statement of statements) await outcomeOf(milano.client, statement(names));
    expect(await contents()).toBe(before);
  });
});

describe("a city's login may", () => {
  test.each(ALLOWED)('%s', async (_, statement) => {
    expect(await outcomeOf(milano.client, statement)).toBe('done');
  });
});

test('a login can lock out itself alone, by its own password or settings, and renewing it mends that', async () => {
  await milano.client.query(`ALTER ROLE ${milano.role} PASSWORD 'changed'`);
  await milano.client.query(`ALTER ROLE ${milano.role} SET default_transaction_read_only = on`);
  await expect(loginAs(database, 'milano')).rejects.toMatchObject({ code: '28P01' });
  await grantCityRole({ platform: database.platform, secret: database.secret, city: parseCitySlug('milano')! });
  const again = await loginAs(database, 'milano');
  const { rows } = await again.client.query('SHOW default_transaction_read_only');
  await again.client.end();
  expect(rows).toEqual([{ default_transaction_read_only: 'off' }]);
});

test("another city's statements and statistics are hidden", async () => {
  await porto.client.query("SELECT 'a sentence that somebody typed'");
  const { rows: seen } = await milano.client.query('SELECT query FROM pg_stat_activity WHERE usename = $1', [porto.role]);
  expect(seen.length).toBeGreaterThan(0);
  expect(JSON.stringify(seen)).not.toContain('typed');
  const { rows: statistics } = await milano.client.query("SELECT FROM pg_stats WHERE schemaname IN ('city_porto', 'pg_authid')");
  expect(statistics).toEqual([]);
});

test("another city's large object cannot be opened, read or removed", async () => {
  const { rows } = await porto.client.query<{ id: number }>("SELECT lo_from_bytea(0, 'kept') AS id");
  const { id } = rows[0]!;
  for (const call of [`lo_get(${id})`, `lo_put(${id}, 0, 'x')`, `lo_open(${id}, 393216)`, `lo_unlink(${id})`]) {
    expect(await outcomeOf(milano.client, `SELECT ${call}`), call).toBe('42501');
  }
  await porto.client.query(`SELECT lo_unlink(${id})`);
});

test('a function of an extension does not run with more rights than its caller', async () => {
  const { rows } = await milano.client.query(
    `SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.prosecdef AND p.pronamespace::regnamespace::text NOT LIKE 'pg_%'`,
  );
  expect(rows).toEqual([]);
});

describe('a copy of the database', () => {
  let copy: TestDatabase;
  beforeAll(async () => {
    copy = await cloneDatabase('demo');
  });
  afterAll(() => copy.drop());

  test("is closed to the other installation's logins, with their right passwords", async () => {
    const address = new URL((await cityAddress(database, 'milano')).url);
    address.pathname = new URL(copy.url).pathname;
    const client = new pg.Client({ connectionString: address.href });
    const refused = await client.connect().then(
      () => 'connected',
      (error: unknown) => sqlState(error),
    );
    await client.end();
    expect(refused).toBe('42501');
  });

  test("has logins of its own, whose passwords are not the other's", async () => {
    const here = new URL((await cityAddress(copy, 'milano')).url);
    const there = new URL((await cityAddress(database, 'milano')).url);
    expect(here.username).not.toBe(there.username);
    here.password = there.password;
    const client = new pg.Client({ connectionString: here.href });
    const refused = await client.connect().then(
      () => 'connected',
      (error: unknown) => sqlState(error),
    );
    await client.end();
    expect(refused).toBe('28P01');
  });
});
