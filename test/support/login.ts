import pg from 'pg';
import { cityPassword, cityRole, readInstallation } from '../../src/db/city-roles.ts';
import type { Database } from '../../src/db/database.ts';
import { sqlState } from '../../src/db/errors.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';

export type Login = { client: pg.Client; role: string; url: string };

/** Where a city's own login connects, as the program makes it. */
export async function cityAddress(database: Database, slug: string): Promise<{ role: string; url: string }> {
  const city = parseCitySlug(slug)!;
  const installation = await readInstallation(database.platform);
  const url = new URL(database.url);
  url.username = cityRole(installation, city);
  url.password = cityPassword(database.secret, installation, city);
  return { role: url.username, url: url.href };
}

/** A bare connection as a city, on which any statement can be tried. */
export async function loginAs(database: Database, slug: string): Promise<Login> {
  const address = await cityAddress(database, slug);
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  return { client, ...address };
}

/** What the server answers to a statement: `done`, or the condition code with which it refuses. */
export async function outcomeOf(client: pg.Client, statement: string): Promise<string> {
  try {
    await client.query(statement);
    return 'done';
  } catch (error) {
    return sqlState(error) ?? String(error);
  } finally {
    await client.query('ROLLBACK');
    await client.query('RESET ALL');
  }
}
