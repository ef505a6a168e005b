import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type CityPools, openCityPools } from './city-pools.ts';
import { deriveKey } from './derive-key.ts';
import { startEmbedded } from './embedded.ts';
import { applicationName, openPool } from './open-pool.ts';
import { afterRace } from './race.ts';
import { writeOnce } from './write-once.ts';

/** A connection that knows the tables it may touch; each domain names its own. */
export type Db<Tables = unknown> = Kysely<Tables>;

export type Database = {
  /** The platform's own login: migrations, cities, what is shared. Never used for a city's tables while serving. */
  platform: Db;
  /** One small pool per city, logged in as that city. */
  cities: CityPools;
  /** The one secret from which passwords and keys are derived. */
  secret: string;
  /** Where the platform's login connects. */
  url: string;
  isEmbedded: boolean;
  /** True when this process started the embedded server. */
  isOwner: boolean;
  /** Closes the connections; ends the embedded server when `withServer` is set. */
  close: (options?: { withServer?: boolean }) => Promise<void>;
};

export type DatabaseSettings = { databaseUrl: string | undefined; dataFolder: string; secret: string | undefined };

const PLATFORM_CONNECTIONS = 6;

// Big integers are counts and sums here and stay below 2^53; dates stay text, since a calendar day has no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens the embedded database or the one that DATABASE_URL names. @throws Error when neither answers. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const secret = settings.secret ?? keptSecret(settings.dataFolder);
  if (settings.databaseUrl)
    return connect({ url: settings.databaseUrl, secret, isEmbedded: false, isOwner: false, stopServer: async () => undefined });
  const server = await startEmbedded({ dataFolder: settings.dataFolder });
  const url = await afterRace(() => preparePlatform(server.url, secret));
  return connect({ url, secret, isEmbedded: true, isOwner: server.isOwner, stopServer: server.stop });
}

type Connection = { url: string; secret: string; isEmbedded: boolean; isOwner: boolean; stopServer: () => Promise<void> };

export function connect({ url, secret, isEmbedded, isOwner, stopServer }: Connection): Database {
  const pool = openPool({ connectionString: url, max: PLATFORM_CONNECTIONS, connectionTimeoutMillis: 2_000, application_name: applicationName });
  const platform = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const cities = openCityPools({ url, secret, platform });
  return {
    platform,
    cities,
    secret,
    url,
    isEmbedded,
    isOwner,
    close: async ({ withServer = false } = {}) => {
      await cities.close();
      await platform.destroy();
      if (withServer) await stopServer();
    },
  };
}

function keptSecret(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true });
  return writeOnce(join(dataFolder, 'secret'), randomBytes(32).toString('base64url'));
}

/** The embedded server gets the same kind of platform login that an administrator would make on a server of their own. */
async function preparePlatform(adminUrl: string, secret: string): Promise<string> {
  const password = deriveKey(secret, 'platform-login').toString('base64url');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query("SELECT FROM pg_roles WHERE rolname = 'cortile'");
    const verb = rows.length === 0 ? 'CREATE' : 'ALTER';
    await admin.query(`${verb} ROLE cortile LOGIN CREATEROLE CREATEDB PASSWORD '${password}'`);
    const { rows: databases } = await admin.query("SELECT FROM pg_database WHERE datname = 'cortile'");
    if (databases.length === 0) await admin.query('CREATE DATABASE cortile OWNER cortile');
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.username = 'cortile';
  url.password = password;
  url.pathname = '/cortile';
  return url.href;
}
