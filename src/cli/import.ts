import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { directorySubscribers } from '../work.ts';
import type { City } from '../db/cities.ts';
import type { Database } from '../db/database.ts';
import {
  type ImportInput,
  type Mapping,
  type Problem,
  type SourceRecord,
  checkFile,
  importRecords,
  readHsdsJson,
  readHsdsTabular,
  parseMapping,
  readMapped,
  seedTaxonomies,
  whyNotOpened,
} from '../domains/directory/index.ts';
import { deliverOutbox, wakeCity } from '../jobs/relay.ts';
import { operatorActor } from '../kernel/actor.ts';
import { reportText } from './import-report.ts';
import { type Answer, EXIT } from './output.ts';
import { requireCity, withDatabase } from './session.ts';

type Options = { city: string; json?: boolean; source?: string; mapping?: string; dryRun?: boolean };
type Records = AsyncIterable<SourceRecord | Problem>;

export async function importHsds(files: string[], options: Options): Promise<void> {
  await refuseWrongFiles(files);
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    return runImport(database, city, { source: options.source ?? basename(files[0]!), records: readAllHsds(files), options });
  }, options);
}

async function* readAllHsds(files: string[]): Records {
  for (const file of files) {
    if (statSync(file).isDirectory()) yield* readHsdsTabular(file);
    else yield* readHsdsJson(createReadStream(file), { file: basename(file) });
  }
}

export async function importMapped(files: string[], options: Options): Promise<void> {
  const mapping = readMapping(options.mapping!);
  await refuseWrongFiles(files, mapping);
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    return runImport(database, city, { source: mapping.source, records: readMapped(files, mapping), places: readMapped(files, mapping), options });
  }, options);
}

/** Before the first row is read: of several files none is imported when one is wrong. */
async function refuseWrongFiles(files: string[], mapping?: Mapping): Promise<void> {
  const problems: string[] = [];
  for (const file of files) {
    const mend = await checkFile(file, mapping);
    if (mend) problems.push(`The file ${file} ${mend}.`);
  }
  if (problems.length > 0) throw new Error([...problems, 'Nothing was imported.'].join('\n'));
}

function readMapping(file: string): Mapping {
  const parsed = parseMapping(readJson(file));
  if (parsed.ok) return parsed.value;
  throw new Error(
    `The mapping file ${file} is not right. Nothing was imported.\nMend these fields:\n${parsed.failure.problems.map((problem) => `  ${problem.field}: ${problem.mend}`).join('\n')}`,
  );
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Error(`The mapping file ${file} ${whyNotOpened(code)}. Nothing was imported.`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = lineOf(text, error instanceof Error ? error.message : '');
    throw new Error(
      `The mapping file ${file} is not JSON${line}; correct it, or name a mapping such as those in demo/madrid/. Nothing was imported.`,
      {
        cause: error,
      },
    );
  }
}

/** The parser counts characters from the beginning, or lines; a person looks for the line. */
function lineOf(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return /end of JSON input/.test(message) ? ': it ends too early' : '';
  return `: the mistake is in line ${text.slice(0, Number(position)).split('\n').length}`;
}

type Run = { source: string; records: ImportInput['records']; places?: ImportInput['places']; options: Options };

async function runImport(database: Database, city: City, { source, records, places, options }: Run): Promise<Answer> {
  const db = await database.cities.open(city.slug);
  const isDryRun = options.dryRun === true;
  if (!isDryRun) await seedTaxonomies(db);
  const bar = new SingleBar({ format: `${source}: {rows} rows, {saved} saved, {refused} refused`, noTTYOutput: false, stream: process.stderr });
  if (!options.json && process.stderr.isTTY) bar.start(1, 0, { rows: 0, saved: 0, refused: 0 });
  const centre = city.latitude !== undefined && city.longitude !== undefined ? { latitude: city.latitude, longitude: city.longitude } : undefined;
  const outcome = await importRecords(
    { db, actor: operatorActor('command line'), now: new Date() },
    {
      source,
      records,
      ...(places ? { places } : {}),
      isDryRun,
      city: { centre, language: city.languages[0]!, name: city.name },
      onProgress: (report) => bar.update(0, { rows: report.rowsIn, saved: report.saved + report.unchanged, refused: report.refused }),
    },
  );
  bar.stop();
  if (!outcome.ok) {
    throw new Error('Another import is running in this city. Wait until it has ended, then start this one again; nothing was changed.');
  }
  const { value: report } = outcome;
  const answer = { text: reportText(report), data: report, exitCode: report.refused > 0 ? EXIT.refusedRows : EXIT.ok };
  if (isDryRun) return answer;
  // A server, if one runs, hears of it at once; without one what the import has told is delivered here, and all else waits for a server.
  await wakeCity(database.platform, city.slug, new Date());
  const only = directorySubscribers.map(({ event }) => event);
  if (database.isOwner) await deliverOutbox({ database, city, subscribers: directorySubscribers, only, clock: () => new Date() });
  return answer;
}
