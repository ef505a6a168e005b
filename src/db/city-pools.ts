import { Kysely, PostgresDialect, sql } from 'kysely';
import type { CitySlug } from '../kernel/ids.ts';
import { cityPassword, cityRole, readInstallation } from './city-roles.ts';
import { makeConnectionBudget } from './connection-budget.ts';
import type { Db } from './database.ts';
import { applicationName, openPool } from './open-pool.ts';

export type CityPools = {
  /** The city's own connections. The same object until the city is forgotten; its connections come and go. */
  open: (city: CitySlug) => Promise<Db>;
  /** Ends the connections of one city, for instance before it is removed. */
  forget: (city: CitySlug) => Promise<void>;
  close: () => Promise<void>;
};

export type CityPoolsSettings = { url: string; secret: string; platform: Db; idleMs?: number };

/** One budget for all cities and at most four connections for each (architecture.md). */
const CONNECTIONS_MAX = 80;
const CONNECTIONS_PER_CITY_MAX = 4;
const IDLE_MS = 10_000;
const WAIT_MS = 2_000;

export function openCityPools({ url, secret, platform, idleMs = IDLE_MS }: CityPoolsSettings): CityPools {
  const opened = new Map<CitySlug, Db>();
  const budget = makeConnectionBudget({ connectionsMax: CONNECTIONS_MAX, waitMs: WAIT_MS });
  let installation: string | undefined;

  const makeDb = (role: string, password: string): Db => {
    const address = new URL(url);
    address.username = role;
    address.password = password;
    const pool = openPool({
      connectionString: address.href,
      max: CONNECTIONS_PER_CITY_MAX,
      idleTimeoutMillis: idleMs,
      connectionTimeoutMillis: WAIT_MS,
      statement_timeout: 15_000,
      application_name: applicationName,
    });
    return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: budget.share(pool, CONNECTIONS_PER_CITY_MAX) }) });
  };

  return {
    open: async (city) => {
      installation ??= await readInstallation(platform);
      let db = opened.get(city);
      if (!db) {
        db = makeDb(cityRole(installation, city), cityPassword(secret, installation, city));
        opened.set(city, db);
      }
      return db;
    },
    forget: async (city) => {
      const db = opened.get(city);
      opened.delete(city);
      await db?.destroy();
    },
    close: async () => {
      const open = [...opened.values()];
      opened.clear();
      await Promise.all(open.map((db) => db.destroy()));
    },
  };
}

/** True when the city's database answers; used by the readiness probe. */
export async function answers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
