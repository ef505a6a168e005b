import { type WriteStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { type Writable, finished } from 'node:stream';
import { promisify } from 'node:util';
import type { City } from '../db/cities.ts';
import type { Db } from '../db/database.ts';
import { EXPORT_TABLES, TABLE_NAMES, dataPackage, exportJson, exportLines, exportRows, headOf } from '../domains/directory/index.ts';
import { EXIT } from './output.ts';
import { requireCity, withDatabase } from './session.ts';

export const EXPORT_FORMATS = ['json', 'ndjson', 'tabular'] as const;
type Options = { city: string; format: (typeof EXPORT_FORMATS)[number]; out?: string };

/** Writes the directory: JSON or lines on standard output, tables into a folder; streamed, so that a large one needs little memory. */
export async function exportHsds(options: Options): Promise<void> {
  if (options.format === 'tabular' && !options.out)
    throw new Error('The tabular form is a folder of files. Name one that is empty or not there yet: --out <folder>.');
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const db = await database.cities.open(city.slug);
    if (options.format === 'tabular') return { text: await writeTables(db, city, options.out!), data: undefined, exitCode: EXIT.ok };
    for await (const piece of options.format === 'ndjson' ? exportLines(db) : exportJson(db)) await write(process.stdout, piece);
    return { text: '', data: undefined, exitCode: EXIT.ok };
  }, {});
}

/** Waits when the reader is slower than the database. */
async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Writes every table and their description into an empty folder. @returns what was done, in a sentence. */
export async function writeTables(db: Db, city: Pick<City, 'slug' | 'name'>, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Error(`The folder ${folder} is not empty. Name one that is empty or not there yet; nothing was written.`);
  const files = new Map<string, WriteStream>(
    TABLE_NAMES.map((table) => [table, createWriteStream(join(folder, `${EXPORT_TABLES[table].file}.csv`))]),
  );
  for (const table of TABLE_NAMES) await write(files.get(table)!, headOf(table));
  let rows = 0;
  for await (const { table, line } of exportRows(db, new Set(TABLE_NAMES))) {
    await write(files.get(table)!, line);
    rows += 1;
  }
  for (const file of files.values()) await promisify(finished)(file.end());
  // Last: a folder without it is no whole export, and our importer says so.
  const description = dataPackage({ name: `cortile-${city.slug}`, title: city.name });
  await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(description, null, 2)}\n`);
  return `${folder}: ${rows} rows in ${files.size} tables`;
}
