import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { CitySlug } from '../kernel/ids.ts';
import { cityPassword, cityRole, readInstallation } from './city-roles.ts';
import type { Db } from './database.ts';
import { openPool } from './open-pool.ts';

export type CityPools = {
  /** The city's own connections. The same object as long as its pool lives. */
  open: (city: CitySlug) => Promise<Db>;
  /** Ends the connections of one city, for instance before it is removed. */
  forget: (city: CitySlug) => Promise<void>;
  close: () => Promise<void>;
};

type Entry = { db: Db; pool: pg.Pool; usedAt: number };

/** Together about 80 connections: 20 cities at work, at most 4 connections each (architecture.md). */
const POOLS_MAX = 20;
const CONNECTIONS_PER_CITY_MAX = 4;
const IDLE_MS = 10_000;

export function openCityPools({ url, secret, platform }: { url: string; secret: string; platform: Db }): CityPools {
  const entries = new Map<CitySlug, Entry>();
  let installation: Promise<string> | undefined;

  const makeEntry = async (city: CitySlug): Promise<Entry> => {
    installation ??= readInstallation(platform);
    const address = new URL(url);
    address.username = cityRole(await installation, city);
    address.password = cityPassword(secret, await installation, city);
    const pool = openPool({
      connectionString: address.href,
      max: CONNECTIONS_PER_CITY_MAX,
      idleTimeoutMillis: IDLE_MS,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 15_000,
      application_name: 'cortile',
    });
    return { db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), pool, usedAt: 0 };
  };

  const makeRoom = async (): Promise<void> => {
    if (entries.size < POOLS_MAX) return;
    const idle = [...entries].filter(([, entry]) => entry.pool.totalCount === entry.pool.idleCount);
    const oldest = idle.sort(([, a], [, b]) => a.usedAt - b.usedAt)[0];
    if (!oldest) return;
    entries.delete(oldest[0]);
    await oldest[1].db.destroy();
  };

  return {
    open: async (city) => {
      let entry = entries.get(city);
      if (!entry) {
        await makeRoom();
        const made = await makeEntry(city);
        // Two requests may have made it at once: the first one stays, the other has not connected yet.
        entry = entries.get(city) ?? made;
        entries.set(city, entry);
      }
      entry.usedAt = Date.now();
      return entry.db;
    },
    forget: async (city) => {
      const entry = entries.get(city);
      entries.delete(city);
      await entry?.db.destroy();
    },
    close: async () => {
      const open = [...entries.values()];
      entries.clear();
      await Promise.all(open.map((entry) => entry.db.destroy()));
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
