import { sql } from 'kysely';
import { addCity } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { type ImportInput, type Problem, type SourceRecord, importRecords, seedTaxonomies } from '../../src/domains/directory/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import type { TestDatabase } from './database.ts';
import { TEST_NOW } from './now.ts';

/** A city with kinds of help and without anything else, in the middle of Milan. */
export async function emptyCity(database: TestDatabase, slug: string): Promise<Db> {
  const made = await addCity(database, {
    slug,
    name: 'Prova',
    country: 'IT',
    timezone: 'Europe/Rome',
    currency: 'EUR',
    languages: ['it'],
    theme: 'olive',
    neighbours: [],
    latitude: 45.4642,
    longitude: 9.19,
    isDemo: false,
  });
  if (!made.ok) throw new Error(`the city could not be made: ${made.failure.type}`);
  const db = await database.cities.open(made.value);
  await seedTaxonomies(db);
  return db;
}

type Options = { source?: string; now?: Date } & Pick<ImportInput, 'onProgress' | 'places' | 'isDryRun'>;

/** Imports as the command line does, and gives the report. @throws Error when another import is at work. */
export async function importAll(db: Db, records: ImportInput['records'], options: Options = {}) {
  const outcome = await tryImport(db, records, options);
  if (!outcome.ok) throw new Error('another import is at work');
  return outcome.value;
}

export const tryImport = (db: Db, records: ImportInput['records'], { source = 'test', now = TEST_NOW, ...others }: Options = {}) =>
  importRecords(
    { db, actor: systemActor('test'), now },
    {
      source,
      records,
      city: { centre: { latitude: 45.4642, longitude: 9.19 }, language: 'it', name: 'Prova' },
      ...others,
    },
  );

/** An organization and one service of it that lacks nothing; `over` replaces fields of the service. */
export function provider(key: string, over: Record<string, unknown> = {}): SourceRecord[] {
  return [
    { row: `${key}:1`, entity: 'organization', sourceId: key, document: { name: `Ente ${key}`, description: 'Un ente.' } },
    {
      row: `${key}:2`,
      entity: 'service',
      sourceId: `${key}/s`,
      document: {
        organization_id: key,
        name: `Servizio ${key}`,
        description: 'Pasti caldi portati a casa.',
        status: 'active',
        phones: [{ number: '+39 02 5550 1234' }],
        cost_options: [{ amount: 4.5, currency: 'EUR' }],
        schedules: [{ freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '12:00' }],
        service_areas: [{ name: 'Prova' }],
        service_at_locations: [{ location: { location_type: 'physical', name: 'Sede', latitude: 45.47, longitude: 9.2 } }],
        ...over,
      },
      facts: { types: ['meals-at-home'], delivery: ['home'] },
    },
  ];
}

/** Every row of every directory table but those that tell of imports themselves, for comparing before and after. */
export async function allRows(db: Db): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'directory\_%' AND tablename <> 'directory_import'
    ORDER BY 1`.execute(db);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ hash: string }>`
      SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS hash FROM ${sql.table(name)} t`.execute(db);
    found[name] = rows[0]!.hash;
  }
  return found;
}

export async function countRows(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(db);
  return rows[0]!.n;
}

export type { Problem, SourceRecord };
