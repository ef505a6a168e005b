import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { subscribers } from '../app.ts';
import type { City } from '../db/cities.ts';
import type { Database } from '../db/database.ts';
import {
  type ImportInput,
  type Mapping,
  type Problem,
  type QualityReport,
  type SourceRecord,
  importRecords,
  readHsdsJson,
  readHsdsTabular,
  learnPlaces,
  parseMapping,
  readMapped,
  seedTaxonomies,
} from '../domains/directory/index.ts';
import { deliverOutbox, wakeCity } from '../jobs/relay.ts';
import { operatorActor } from '../kernel/actor.ts';
import { type Answer, EXIT } from './output.ts';
import { requireCity, withDatabase } from './session.ts';

type Options = { city: string; json?: boolean; source?: string; mapping?: string };
type Records = AsyncIterable<SourceRecord | Problem>;

/** Problems printed for a person; the JSON report holds more. */
const PRINTED_MAX = 20;

export async function importHsds(files: string[], options: Options): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    return runImport(database, city, { source: options.source ?? basename(files[0]!), records: readAllHsds(files), isQuiet: options.json === true });
  }, options);
}

async function* readAllHsds(files: string[]): Records {
  for (const file of files) {
    if (statSync(file).isDirectory()) yield* readHsdsTabular(file);
    else yield* readHsdsJson(createReadStream(file));
  }
}

export async function importMapped(files: string[], options: Options): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const mapping = readMapping(options.mapping!);
    const db = await database.cities.open(city.slug);
    // Read twice: the neighbourhoods that the source names must be known before its services are placed in them.
    await learnPlaces(db, { records: readMapped(files, mapping), source: mapping.source });
    return runImport(database, city, { source: mapping.source, records: readMapped(files, mapping), isQuiet: options.json === true });
  }, options);
}

function readMapping(file: string): Mapping {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The mapping file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const parsed = parseMapping(raw);
  if (parsed.ok) return parsed.value;
  throw new Error(
    `The mapping file ${file} is not right:\n${parsed.failure.problems.map((problem) => `  ${problem.field}: ${problem.mend}`).join('\n')}`,
  );
}

type Run = { source: string; records: ImportInput['records']; isQuiet: boolean };

async function runImport(database: Database, city: City, { source, records, isQuiet }: Run): Promise<Answer> {
  const db = await database.cities.open(city.slug);
  await seedTaxonomies(db);
  const bar = new SingleBar({ format: `${source}: {rows} rows, {saved} saved, {refused} refused`, noTTYOutput: false, stream: process.stderr });
  if (!isQuiet && process.stderr.isTTY) bar.start(1, 0, { rows: 0, saved: 0, refused: 0 });
  const centre = city.latitude !== undefined && city.longitude !== undefined ? { latitude: city.latitude, longitude: city.longitude } : undefined;
  const outcome = await importRecords(
    { db, actor: operatorActor('command line'), now: new Date() },
    {
      source,
      records,
      city: { centre, language: city.languages[0]!, name: city.name },
      onProgress: (report) => bar.update(0, { rows: report.rowsIn, saved: report.saved + report.unchanged, refused: report.refused }),
    },
  );
  bar.stop();
  if (!outcome.ok) {
    throw new Error('Another import is running in this city. Wait until it has ended, then start this one again; nothing was changed.');
  }
  // A server, if one runs, hears of it at once; without one the events are delivered here.
  await wakeCity(database.platform, city.slug, new Date());
  if (database.isOwner) await deliverOutbox({ database, city, subscribers, clock: () => new Date() });
  return { text: reportText(outcome.value), data: outcome.value, exitCode: outcome.value.refused > 0 ? EXIT.refusedRows : EXIT.ok };
}

function reportText(report: QualityReport): string {
  const missing = Object.entries(report.missingFacts)
    .map(([fact, count]) => `${fact} ${count}`)
    .join(', ');
  const kinds = Object.entries(report.byKind)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
  const lines = [
    `${report.source}: ${report.rowsIn} rows in ${report.seconds} s: ${report.saved} saved, ${report.unchanged} unchanged, ${report.refused} refused`,
    ...(kinds ? [`problems: ${kinds}`] : []),
    ...(missing ? [`records without: ${missing}`] : []),
    ...(report.withoutType > 0 ? [`without a kind of help: ${report.withoutType}`] : []),
    ...report.problems
      .slice(0, PRINTED_MAX)
      .map((problem) => `  ${problem.isFatal ? 'refused' : 'noted  '}  ${problem.row}  ${problem.field}: ${problem.mend}`),
    ...(report.problems.length > PRINTED_MAX ? [`  … and ${report.problems.length - PRINTED_MAX} more; use --json for all`] : []),
  ];
  return lines.join('\n');
}
