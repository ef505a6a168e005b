import { Readable } from 'node:stream';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { readHsdsJson } from '../../src/domains/directory/index.ts';
import { type ComposedResource, readDocuments } from '../../src/domains/directory/queries/read-documents.ts';
import { readService } from '../../src/domains/directory/queries/read-service.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { directory } from '../support/directories.ts';
import { documentsOf } from '../support/directory-documents.ts';
import { emptyCity, importAll } from '../support/import-city.ts';
import { REFUGE_WORD, plantRefuge } from '../support/plant-refuge.ts';

/** The seed makes the same directories again. */
const SEED = Number(process.env.ROUND_TRIP_SEED ?? 20_261_122);
const GENERATED = 25;

/** The views that say what a document is: 0006. */
const VIEWS: [ComposedResource, string][] = [
  ['services', 'directory_v_service'],
  ['organizations', 'directory_v_organization'],
  ['service_at_locations', 'directory_v_place_of_service'],
];
const SHAPES = ['document', 'summary'] as const;
type Row = { id: string; nested: Record<string, unknown> };

const nested = async (db: Db, view: string, shape: (typeof SHAPES)[number]): Promise<Row[]> =>
  (await sql<Row>`SELECT id, ${sql.ref(shape)} AS nested FROM ${sql.table(view)} ORDER BY id`.execute(db)).rows;

/** Every record of a city as its API gives it beside what its view nests. */
async function compareAll(db: Db, [resource, view]: [ComposedResource, string]): Promise<number> {
  let compared = 0;
  for (const shape of SHAPES) {
    const rows = await nested(db, view, shape);
    const made = await readDocuments(db, { resource, shape, ids: rows.map(({ id }) => id) });
    expect(made.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    for (const [index, row] of rows.entries()) expect(made[index], `${view} ${row.id}`).toEqual(row.nested);
    const [first] = rows;
    if (first) expect(await readDocuments(db, { resource, shape, ids: [first.id] })).toEqual([first.nested]);
    compared += rows.length;
  }
  return compared;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('demo');
});
afterAll(() => database.drop());

describe('documents composed of parts are those that the views nest', () => {
  test.each(['milano', 'porto'])('%s', { timeout: 120_000 }, async (city) => {
    const db = await database.cities.open(parseCitySlug(city)!);
    for (const view of VIEWS) expect(await compareAll(db, view)).toBeGreaterThan(50);
  });

  test(`${GENERATED} generated directories, in which everything hangs on everything`, { timeout: 300_000 }, async () => {
    const empty = await cloneDatabase('empty');
    try {
      const db = await emptyCity(empty, 'prima');
      for (const [index, made] of fc.sample(directory, { numRuns: GENERATED, seed: SEED }).entries()) {
        const whole = Readable.from([JSON.stringify(documentsOf(made, 'whole'))]);
        expect((await importAll(db, readHsdsJson(whole), { source: `directory ${index}` })).problems).toEqual([]);
      }
      for (const view of VIEWS) expect(await compareAll(db, view)).toBeGreaterThan(10);
    } finally {
      await empty.drop();
    }
  });

  test('an organization with its services holds the documents of both', async () => {
    const db = await database.cities.open(parseCitySlug('milano')!);
    const [services, organizations] = [await nested(db, 'directory_v_service', 'document'), await nested(db, 'directory_v_organization', 'document')];
    const ids = organizations.slice(0, 5).map(({ id }) => id);
    const made = await readDocuments(db, { resource: 'organizations', shape: 'with-services', ids });
    const expected = organizations.slice(0, 5).map((row) => ({
      ...row.nested,
      services: services.filter((service) => service.nested.organization_id === row.id).map((service) => service.nested),
    }));
    expect(made).toEqual(expected);
  });

  test('a change is seen at once, and what is not there is left out', async () => {
    const db = await database.cities.open(parseCitySlug('porto')!);
    const [first] = await nested(db, 'directory_v_service', 'document');
    await sql`UPDATE directory_organization SET name = 'Outro nome' WHERE id = ${first!.nested.organization_id}`.execute(db);
    expect(await readDocuments(db, { resource: 'services', shape: 'document', ids: [first!.id] })).toMatchObject([
      { organization: { name: 'Outro nome' } },
    ]);
    const absent = '0198c0de-0000-7000-8000-000000000000';
    for (const [resource] of VIEWS) expect(await readDocuments(db, { resource, shape: 'document', ids: [absent] })).toEqual([]);
  });

  test.each([false, true])('of a confidential place they hold as little (K1), written carelessly: %s', { timeout: 120_000 }, async (isCareless) => {
    const clone = await cloneDatabase('demo');
    try {
      const db = await clone.cities.open(parseCitySlug('milano')!);
      const [row] = await nested(db, 'directory_v_service', 'document');
      const given = { service: row!.id, organization: row!.nested.organization_id as string };
      const refuge = await plantRefuge(db, { ...given, isCareless });
      for (const view of VIEWS) await compareAll(db, view);
      const asked = { shape: 'document', ids: [given.service, given.organization, ...refuge.ids] } as const;
      const told = [JSON.stringify(await readService(db, { id: given.service, language: 'it', minuteOfWeek: 0, today: '2026-11-23' }))];
      for (const [resource] of VIEWS) told.push(JSON.stringify(await readDocuments(db, { resource, ...asked })));
      for (const text of told) {
        expect(text).not.toContain(REFUGE_WORD);
        for (const id of refuge.ids) expect(text).not.toContain(id);
      }
      expect(told.join('').length).toBeGreaterThan(1_000);
    } finally {
      await clone.drop();
    }
  });
});
