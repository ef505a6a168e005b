import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { listCities } from '../../src/db/cities.ts';
import { grantCityRole, renewInstallation } from '../../src/db/city-roles.ts';
import { type Database, connect } from '../../src/db/database.ts';

/** One secret for the whole test run; it protects nothing. */
export const TEST_SECRET = 'a secret of the tests alone, 32+ characters';

async function asAdministrator<Value>(serverUrl: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const urlOf = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
};

/** Makes a database, a clone of `template` where one is named. @returns its address. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  await asAdministrator(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : ''}`);
  });
  return urlOf(serverUrl, name);
}

export type TestDatabase = Database & { drop: () => Promise<void> };

/** A database of a test file's own, cloned from the empty or the demo template; its city logins are its own too. */
export async function cloneDatabase(template: 'empty' | 'demo'): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = await createDatabase(serverUrl, name, inject('templates')[template]);
  const database = connect({ url, secret: TEST_SECRET, isEmbedded: true, isOwner: true, stopServer: async () => undefined });
  await renewInstallation(database.platform);
  for (const city of await listCities(database.platform)) await grantCityRole({ platform: database.platform, secret: TEST_SECRET, city: city.slug });
  const drop = async () => {
    await database.close();
    await asAdministrator(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`));
  };
  return { ...database, drop };
}
