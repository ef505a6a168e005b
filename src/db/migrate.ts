import { readFileSync, readdirSync } from 'node:fs';
import { sql } from 'kysely';
import type { CitySlug } from '../kernel/ids.ts';
import { closeToEveryone, newInstallationId } from './city-roles.ts';
import { citySchema } from './city-schema.ts';
import type { Db } from './database.ts';

type Migration = { version: number; name: string; text: string };

const FOLDER = new URL('./migrations/', import.meta.url);

function migrationsOf(track: 'network' | 'city'): Migration[] {
  const folder = new URL(`${track}/`, FOLDER);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name) => ({ version: Number(name.slice(0, 4)), name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** The version that a city's schema must have for this program. */
export const cityVersionWanted = (): number => migrationsOf('city').at(-1)!.version;

/** Brings what cities share to this program's version. @returns the names of the migrations applied. */
export async function migrateNetwork(platform: Db): Promise<string[]> {
  await prepareDatabase(platform);
  const applied = await applyTrack(platform, 'network', migrationsOf('network'));
  await sql`INSERT INTO network.installation (id) VALUES (${newInstallationId()}) ON CONFLICT DO NOTHING`.execute(platform);
  return applied;
}

/** Brings one city's schema to this program's version; other cities are not touched. */
export async function migrateCity(platform: Db, city: CitySlug): Promise<string[]> {
  await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(citySchema(city))}`.execute(platform);
  return applyTrack(platform, citySchema(city), migrationsOf('city'));
}

/** Nobody may connect, create or borrow anything here without having been given it. */
async function prepareDatabase(platform: Db): Promise<void> {
  await closeToEveryone(platform);
  await sql`CREATE SCHEMA IF NOT EXISTS network`.execute(platform);
  await sql`CREATE SCHEMA IF NOT EXISTS ext`.execute(platform);
  for (const extension of ['pg_trgm', 'unaccent']) {
    await sql`CREATE EXTENSION IF NOT EXISTS ${sql.id(extension)} SCHEMA ext`.execute(platform);
  }
}

async function appliedVersions(platform: Db, schema: string): Promise<Set<number>> {
  const { rows: present } = await sql`SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'network' AND c.relname = 'schema_version'`.execute(platform);
  if (present.length === 0) return new Set();
  const { rows } = await sql<{ version: number }>`SELECT version FROM network.schema_version WHERE schema_name = ${schema}`.execute(platform);
  return new Set(rows.map((row) => row.version));
}

async function applyTrack(platform: Db, schema: string, migrations: Migration[]): Promise<string[]> {
  const done = await appliedVersions(platform, schema);
  const applied: string[] = [];
  for (const migration of migrations.filter(({ version }) => !done.has(version))) {
    if (await applyOne(platform, schema, migration)) applied.push(migration.name);
  }
  return applied;
}

/** @returns false when another program that started at the same time has applied it meanwhile. */
async function applyOne(platform: Db, schema: string, { version, name, text }: Migration): Promise<boolean> {
  return platform.transaction().execute(async (trx) => {
    await sql`SET LOCAL search_path = ${sql.id(schema)}, ext`.execute(trx);
    const claim = sql`INSERT INTO network.schema_version (schema_name, version, name) VALUES (${schema}, ${version}, ${name})
      ON CONFLICT DO NOTHING RETURNING version`;
    // The very first migration makes the table in which the others are claimed; for it the claim comes last.
    const isFirst = schema === 'network' && version === 1;
    // A second program waits here until the first has committed, and then finds the version taken.
    if (!isFirst && (await claim.execute(trx)).rows.length === 0) return false;
    await sql.raw(text).execute(trx);
    if (isFirst) await claim.execute(trx);
    return true;
  });
}
