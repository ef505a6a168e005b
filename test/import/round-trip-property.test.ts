import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTables } from '../../src/cli/export.ts';
import type { Db } from '../../src/db/database.ts';
import { EXPORT_LISTS, exportDocuments, exportJson, exportLines, readHsdsJson, readHsdsTabular } from '../../src/domains/directory/index.ts';
import type { EntityName } from '../../src/domains/directory/engine/hsds-model.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type Directory, directory } from '../support/directories.ts';
import { disguise, documentsOf, secretIds } from '../support/directory-documents.ts';
import { emptyCity, importAll } from '../support/import-city.ts';

/** A hundred in the check; a thousand in continuous integration, or by ROUND_TRIPS=1000. The seed makes them again. */
const COUNT = Number(process.env.ROUND_TRIPS ?? 100);
const SEED = Number(process.env.ROUND_TRIP_SEED ?? 20_261_122);
const ENTITIES: Record<(typeof EXPORT_LISTS)[number], EntityName> = {
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  organizations: 'organization',
  services: 'service',
  locations: 'location',
};

type Document = { id: string } & Record<string, unknown>;
type Exported = Map<string, Document>;

let database: TestDatabase;
let first: Db;
let seeded: Set<string>;
let exported: Exported;
let folder: string;
const directories: Directory[] = fc.sample(directory, { numRuns: COUNT, seed: SEED });

async function exportAll(db: Db): Promise<Exported> {
  const found: Exported = new Map();
  for (const list of EXPORT_LISTS)
    for await (const document of exportDocuments(db, list)) found.set(`${list} ${String(document.id)}`, document as Document);
  return found;
}

function inputOf(made: Directory, index: number): Readable {
  const whole = documentsOf(made, 'whole');
  const said =
    index % 2 === 0
      ? whole
      : Object.fromEntries(EXPORT_LISTS.map((list) => [list, whole[list].map((item) => disguise(ENTITIES[list], item)).toReversed()]));
  return Readable.from([JSON.stringify(said)]);
}

const collect = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

beforeAll(async () => {
  database = await cloneDatabase('empty');
  first = await emptyCity(database, 'prima');
  seeded = new Set((await exportAll(first)).keys());
  for (const [index, made] of directories.entries()) {
    const report = await importAll(first, readHsdsJson(inputOf(made, index)), { source: `directory ${index}` });
    expect(report.problems, `directory ${index} of seed ${SEED}`).toEqual([]);
  }
  exported = await exportAll(first);
  folder = await mkdtemp(join(tmpdir(), 'cortile-tables-'));
  await writeTables(first, { slug: parseCitySlug('prima')!, name: 'Prima' }, folder);
}, 600_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe(`${COUNT} generated directories`, () => {
  test('come out as they went in, but for what is kept secret', () => {
    const expected: Exported = new Map();
    for (const made of directories) {
      const documents = documentsOf(made, 'public');
      for (const list of EXPORT_LISTS) for (const document of documents[list]) expected.set(`${list} ${document.id as string}`, document as Document);
    }
    for (const [key, document] of expected) expect(exported.get(key), `${key} of seed ${SEED}`).toEqual(document);
    expect([...exported.keys()].filter((key) => !expected.has(key) && !seeded.has(key))).toEqual([]);
    expect(expected.size).toBeGreaterThan(COUNT);
  });

  test.each(['json', 'tabular'] as const)(
    'come back from %s into an empty city without a loss',
    async (format) => {
      const copy = await emptyCity(database, format);
      const records = format === 'tabular' ? readHsdsTabular(folder) : readHsdsJson(Readable.from([await collect(exportJson(first))]));
      const report = await importAll(copy, records, { source: 'prima' });
      expect(report.problems).toEqual([]);
      const again = await exportAll(copy);
      for (const [key, document] of exported) expect(again.get(key), key).toEqual(document);
      expect(again.size).toBe(exported.size);
    },
    600_000,
  );

  test('tell nothing of confidential places in any form', async () => {
    const secrets = directories.flatMap(secretIds);
    expect(secrets.length).toBeGreaterThan(COUNT / 10);
    const known = new Set(secrets);
    const texts = [await collect(exportJson(first)), await collect(exportLines(first))];
    for (const file of await readdir(folder)) texts.push(await readFile(join(folder, file), 'utf8'));
    for (const text of texts) {
      const found = (text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []).filter((id) => known.has(id));
      expect(found).toEqual([]);
    }
  });
});
