import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { addCity } from '../../src/db/cities.ts';
import type { Database, Db } from '../../src/db/database.ts';
import { ENTITY_NAMES, tableOf } from '../../src/domains/directory/engine/hsds-model.ts';
import { importRecords } from '../../src/domains/directory/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { BENCH_NOW, type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { type Findings, postgresVersion } from '../support/report.ts';
import { ROWS_A_SERVICE, makeRecords } from './records.ts';

export type ImportSettings = { rows: number; seed: number };
export const IMPORT_SETTINGS: ImportSettings = { rows: 100_000, seed: 20_261 };

const CITY = {
  latitude: undefined,
  longitude: undefined,
  name: 'Prova',
  country: 'IT',
  timezone: 'Europe/Rome',
  currency: 'EUR',
  languages: ['it'],
  theme: 'olive',
  neighbours: [],
  isDemo: false,
};

/** How many rows a second an import brings in, beside PostgreSQL's own COPY of the very same rows into the same tables with their indexes. */
export async function measureImport(settings: ImportSettings = IMPORT_SETTINGS, withDatabase: WithDatabase = withBenchDatabase): Promise<Findings> {
  return withDatabase(async (database) => {
    const [imported, copied] = [await openCity(database, 'importata'), await openCity(database, 'copiata')];
    const input = { services: Math.round(settings.rows / ROWS_A_SERVICE), seed: settings.seed };
    const first = await timed(() => runImport(imported, input));
    const rows = await countRows(imported);
    const copy = await copyTables(database);
    if ((await countRows(copied)) !== rows) throw new Error('the copy has other rows than the import');
    const again = await timed(() => runImport(imported, input));
    const speed = (seconds: number) => rows / seconds;
    return {
      yardstick: 'COPY FROM a file of the same rows, table by table, into the same tables with the same keys and indexes',
      settings: { ...settings, services: input.services, rowsWritten: rows },
      figures: [
        { name: 'first import', own: speed(first), unit: 'rows/s', yardstick: speed(copy), ratio: copy / first, goal: { atLeast: 0.1 } },
        { name: 'the same again, unchanged', own: speed(again), unit: 'rows/s', yardstick: speed(copy), ratio: copy / again },
        { name: 'seconds of the first import', own: first, unit: 's' },
        { name: 'seconds of COPY', own: copy, unit: 's' },
      ],
      tables: [],
      postgres: await postgresVersion(database.platform),
    };
  });
}

async function openCity(database: Database, slug: string): Promise<Db> {
  const made = await addCity(database, { slug, ...CITY });
  if (!made.ok) throw new Error(`the city could not be made: ${made.failure.type}`);
  return database.cities.open(made.value);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function runImport(db: Db, input: Parameters<typeof makeRecords>[0]): Promise<void> {
  const outcome = await importRecords(
    { db, actor: systemActor('bench'), now: BENCH_NOW },
    { source: 'bench', records: makeRecords(input), city: { centre: undefined, language: 'it', name: 'Prova' } },
  );
  if (!outcome.ok || outcome.value.refused > 0) throw new Error('the benchmark imports only records that are right');
}

async function countRows(db: Db): Promise<number> {
  const counts = ENTITY_NAMES.map((entity) => sql`SELECT count(*)::int AS n FROM ${sql.table(tableOf(entity))}`);
  const { rows } = await sql<{ n: number }>`${sql.join(counts, sql` UNION ALL `)}`.execute(db);
  return rows.reduce((sum, row) => sum + row.n, 0);
}

/** The server's own folder is the one place that it can surely write to and read from. @returns the seconds of COPY FROM alone. */
async function copyTables({ platform }: Database): Promise<number> {
  const { rows } = await sql<{ data_directory: string }>`SHOW data_directory`.execute(platform);
  const fileOf = (table: string) => sql.lit(`${rows[0]!.data_directory}/${table}.copy`);
  for (const table of ENTITY_NAMES.map(tableOf)) await sql`COPY ${sql.table(`city_importata.${table}`)} TO ${fileOf(table)}`.execute(platform);
  return timed(async () => {
    for (const table of ENTITY_NAMES.map(tableOf)) await sql`COPY ${sql.table(`city_copiata.${table}`)} FROM ${fileOf(table)}`.execute(platform);
  });
}
