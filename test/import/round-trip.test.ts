import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { exportDocuments, readHsdsJson } from '../../src/domains/directory/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { emptyCity, importAll, provider } from '../support/import-city.ts';

type Document = { id: string } & Record<string, unknown>;
const LISTS = ['organizations', 'services', 'taxonomies', 'taxonomy_terms'] as const;

let database: TestDatabase;
let original: Record<(typeof LISTS)[number], Document[]>;
let copy: Db;
let report: Awaited<ReturnType<typeof importAll>>;

async function exportAll(db: Db): Promise<typeof original> {
  const found = { organizations: [], services: [], taxonomies: [], taxonomy_terms: [] } as typeof original;
  for (const list of LISTS) for await (const document of exportDocuments(db, list)) found[list].push(document as Document);
  return found;
}

beforeAll(async () => {
  database = await cloneDatabase('demo');
  original = await exportAll(await database.cities.open(parseCitySlug('milano')!));
  copy = await emptyCity(database, 'copia');
  report = await importAll(copy, readHsdsJson(Readable.from([JSON.stringify(original)])), { source: 'copy of milano' });
});
afterAll(() => database.drop());

describe('a source of several batches', () => {
  test('keeps what an organization says of itself, however little its services repeat of it', async () => {
    const db = await emptyCity(database, 'repeated');
    const organization = { id: 'o', name: 'Ente', description: 'Tutto.', phones: [{ number: '1' }] };
    const services = Array.from({ length: 450 }, (_, index) => ({
      id: `s${index}`,
      name: 'Servizio',
      status: 'active',
      organization_id: 'o',
      organization: { id: 'o', name: 'Ente', description: 'Poco.' },
    }));
    await importAll(db, readHsdsJson(Readable.from([JSON.stringify({ organizations: [organization], services })])));
    for await (const document of exportDocuments(db, 'organizations'))
      expect(document).toMatchObject({ description: 'Tutto.', phones: [{ number: '1' }] });
  });
});

describe('a service whose organization may take on nobody new', () => {
  const stored = async (db: Db) => (await sql<{ status: string }>`SELECT status FROM directory_service`.execute(db)).rows.map(({ status }) => status);

  test('is exported as temporarily closed, and comes back as it is stored, so that nothing stays hidden once the halt has ended', async () => {
    const db = await emptyCity(database, 'fermo');
    await importAll(db, provider('halt'));
    await sql`INSERT INTO directory_halt (organization_id, halted_at) SELECT id, now() FROM directory_organization`.execute(db);
    const exported = await exportAll(db);
    expect(exported.services.map(({ status }) => status)).toEqual(['temporarily closed']);
    const again = await emptyCity(database, 'ripreso');
    await importAll(again, readHsdsJson(Readable.from([JSON.stringify(exported)])));
    expect([await stored(db), await stored(again)]).toEqual([['active'], ['active']]);
    await sql`DELETE FROM directory_halt`.execute(db);
    expect((await exportAll(db)).services).toEqual((await exportAll(again)).services);
  });

  test('that a source itself closed stays closed', async () => {
    const db = await emptyCity(database, 'chiuso');
    await importAll(db, provider('closed', { status: 'temporarily closed' }));
    const again = await emptyCity(database, 'sempre');
    await importAll(again, readHsdsJson(Readable.from([JSON.stringify(await exportAll(db))])));
    expect(await stored(again)).toEqual(['temporarily closed']);
  });
});

describe('a city exported and imported into an empty one', () => {
  test('loses no record', () => {
    expect(report.refused, JSON.stringify(report.problems.slice(0, 3))).toBe(0);
    expect(original.services.length).toBeGreaterThanOrEqual(300);
  });

  test.each(LISTS)('gives the same documents again: %s', async (list) => {
    const copied = new Map((await exportAll(copy))[list].map((document) => [document.id, document]));
    expect(copied.size).toBe(original[list].length);
    for (const document of original[list]) expect(copied.get(document.id)).toEqual(document);
  });

  test('keeps the kinds of help, so that the services are found again', async () => {
    const { countByType } = await import('../../src/domains/directory/index.ts');
    const before = await countByType(await database.cities.open(parseCitySlug('milano')!));
    expect(await countByType(copy)).toEqual(before);
  });

  test('holds no confidential place', () => {
    const text = JSON.stringify(original);
    for (const street of ['via Cipro', 'via Pergine', 'via Veglia']) expect(text).not.toContain(street);
  });

  test('imported again changes nothing', async () => {
    const again = await importAll(copy, readHsdsJson(Readable.from([JSON.stringify(original)])), { source: 'copy of milano' });
    expect(again).toMatchObject({ saved: 0, refused: 0 });
  });
});
