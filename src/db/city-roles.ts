import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { citySchema } from './city-schema.ts';
import type { Db } from './database.ts';
import { deriveKey } from './derive-key.ts';
import type { CitySlug } from '../kernel/ids.ts';
import { inTransaction } from './transaction.ts';

/** Tables of the shared schema that a city's login may read; everything else there is the platform's alone. */
const SHARED_READABLE = ['city', 'service_type', 'service_type_text'] as const;

/** A table whose comment begins so is added to and read by its city's login, never changed: a ledger that nobody can rewrite through the program. */
const APPEND_ONLY = 'append-only: ';
/** As above, but what is too old may go: how old that is, a row policy of the table says. */
const APPEND_ONLY_FOR_ITS_TIME = 'append-only for its time: ';

/** Roles are cluster-wide, so the installation's id keeps two installations on one server apart. */
export const cityRole = (installation: string, city: CitySlug): string => `c_${installation}_${city.replaceAll('-', '_')}`;

export const cityPassword = (secret: string, installation: string, city: CitySlug): string =>
  deriveKey(secret, `city-login:${installation}:${city}`).toString('base64url');

export async function readInstallation(platform: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM network.installation`.execute(platform);
  const row = rows[0];
  if (!row) throw new Error('This database has not been prepared. Run: npm run --silent cortile -- migrate');
  return row.id;
}

/**
 * Makes the city's login, or renews its password, and gives it its own schema and nothing else.
 * A login is a wall; SET ROLE would not be one, since an injected SET ROLE crosses it.
 */
export async function grantCityRole({ platform, secret, city }: { platform: Db; secret: string; city: CitySlug }): Promise<void> {
  const installation = await readInstallation(platform);
  const role = sql.id(cityRole(installation, city));
  const schema = sql.id(citySchema(city));
  const password = sql.lit(cityPassword(secret, installation, city));
  const { rows } = await sql`SELECT FROM pg_roles WHERE rolname = ${cityRole(installation, city)}`.execute(platform);
  const verb = rows.length === 0 ? sql`CREATE` : sql`ALTER`;
  await sql`${verb} ROLE ${role} LOGIN NOINHERIT PASSWORD ${password}`.execute(platform);
  // A login may change its own settings; renewing it takes them back.
  await sql`ALTER ROLE ${role} RESET ALL`.execute(platform);
  await sql`ALTER ROLE ${role} SET search_path = ${schema}, ext`.execute(platform);
  const { rows: databases } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(platform);
  await sql`GRANT CONNECT ON DATABASE ${sql.id(databases[0]!.name)} TO ${role}`.execute(platform);
  await sql`GRANT USAGE ON SCHEMA ${schema}, network, ext TO ${role}`.execute(platform);
  await grantRows(platform, { city, role });
  for (const table of SHARED_READABLE) await sql`GRANT SELECT ON network.${sql.id(table)} TO ${role}`.execute(platform);
}

/** In one transaction, so that there is no moment in which what is only added to can be changed. */
async function grantRows(platform: Db, { city, role }: { city: CitySlug; role: ReturnType<typeof sql.id> }): Promise<void> {
  await inTransaction(platform, async (trx) => {
    await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${sql.id(citySchema(city))} TO ${role}`.execute(trx);
    for (const name of await tablesSaying(trx, city, APPEND_ONLY))
      await sql`REVOKE UPDATE, DELETE ON ${sql.id(citySchema(city), name)} FROM ${role}`.execute(trx);
    for (const name of await tablesSaying(trx, city, APPEND_ONLY_FOR_ITS_TIME))
      await sql`REVOKE UPDATE ON ${sql.id(citySchema(city), name)} FROM ${role}`.execute(trx);
  });
}

/** The city's tables whose comment begins so. */
async function tablesSaying(trx: Db, city: CitySlug, beginning: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = ${citySchema(city)}::regnamespace AND c.relkind IN ('r', 'p')
      AND obj_description(c.oid, 'pg_class') LIKE ${`${beginning}%`} ORDER BY c.relname`.execute(trx);
  return rows.map(({ name }) => name);
}

/** Takes the login away. Its rights inside the schema must be gone (schema dropped) before. */
export async function dropCityRole(platform: Db, city: CitySlug): Promise<void> {
  const role = sql.id(cityRole(await readInstallation(platform), city));
  const { rows: databases } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(platform);
  await sql`REVOKE ALL ON DATABASE ${sql.id(databases[0]!.name)} FROM ${role}`.execute(platform);
  await sql`REVOKE ALL ON SCHEMA network, ext FROM ${role}`.execute(platform);
  for (const table of SHARED_READABLE) await sql`REVOKE ALL ON network.${sql.id(table)} FROM ${role}`.execute(platform);
  await sql`DROP ROLE ${role}`.execute(platform);
}

/** Nobody may connect here, or make temporary tables, without having been given it. A copy of a database does not copy this. */
export async function closeToEveryone(platform: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(platform);
  await sql`REVOKE ALL ON DATABASE ${sql.id(rows[0]!.name)} FROM PUBLIC`.execute(platform);
}

/** A copy of a database (a test's clone, a restored backup) gets logins of its own: roles are cluster-wide, names must not meet. */
export async function renewInstallation(platform: Db): Promise<void> {
  await closeToEveryone(platform);
  await sql`UPDATE network.installation SET id = ${newInstallationId()}`.execute(platform);
}

export const newInstallationId = (): string => randomBytes(3).toString('hex');
