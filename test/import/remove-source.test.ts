import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { exportDocuments, listSources, readHsdsJson, removeSource } from '../../src/domains/directory/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type SourceRecord, allRows, countRows, emptyCity, importAll, provider, tryImport } from '../support/import-city.ts';
import { TEST_NOW } from '../support/now.ts';

let database: TestDatabase;
let db: Db;
let made = 0;

beforeAll(async () => {
  database = await cloneDatabase('empty');
});
afterAll(() => database.drop());
beforeEach(async () => {
  made += 1;
  db = await emptyCity(database, `weg-${made}`);
});

const remove = (source: string, isDryRun = false) =>
  removeSource({ db, actor: systemActor('test'), now: new Date(TEST_NOW.getTime() + made) }, { source, isDryRun });
/** Services that name their organization, and their places, as a mapping makes them: nobody has a record of either. */
const nested = (key: string, over: Record<string, unknown> = {}): SourceRecord => {
  const service = provider(key, { organization_id: undefined, organization: { id: 'ente', name: 'Ente', description: 'Un ente.' }, ...over })[1]!;
  return { ...service, places: { neighbourhood: `Quartiere ${key}`, street: `Via ${key}`, number: '1' } };
};
async function* streamOf(records: SourceRecord[]) {
  yield* records;
}

test('what a source brought goes, with all that hangs on it, and what others brought stays as it was', async () => {
  await importAll(db, provider('b'), { source: 'stays' });
  const before = await allRows(db);
  const records = [nested('a'), nested('c')];
  await importAll(db, records, { source: 'goes', places: streamOf(records) });
  expect(await countRows(db, 'places_neighbourhood')).toBe(2);
  const outcome = await remove('goes');
  expect(outcome).toMatchObject({ ok: true, value: { removed: { service: 2, location: 2, organization: 1 }, kept: [] } });
  expect(await allRows(db)).toEqual(before);
  expect((await listSources(db)).map(({ source, records: held }) => [source, held])).toEqual([
    ['goes', {}],
    ['stays', { organization: 1, service: 1 }],
  ]);
  const { rows } = await sql<{ detail: unknown }>`SELECT detail FROM audit_entry WHERE action = 'directory.remove-source'`.execute(db);
  expect(rows).toMatchObject([{ detail: { source: 'goes', removed: { service: 2 } } }]);
});

test('a source that was removed can be imported again, to the very same rows', async () => {
  await importAll(db, [nested('a'), ...provider('b')], { source: 'goes' });
  const before = await allRows(db);
  await remove('goes');
  expect(await importAll(db, [nested('a'), ...provider('b')], { source: 'goes' })).toMatchObject({ saved: 3 });
  expect(await allRows(db)).toEqual(before);
});

test('what others name is kept and named', async () => {
  const id = '5b2f9c1e-0000-4000-8000-00000000000a';
  const place = { service_at_locations: [{ location: { id, location_type: 'physical', name: 'Sede comune', latitude: 45.47, longitude: 9.2 } }] };
  await importAll(db, provider('a', place), { source: 'goes' });
  await importAll(db, provider('b', place), { source: 'stays' });
  const outcome = await remove('goes');
  expect(outcome).toMatchObject({
    ok: true,
    value: { removed: { service: 1, organization: 1 }, kept: [{ entity: 'location', id, name: 'Sede comune' }] },
  });
  const { rows } = await sql`SELECT name FROM directory_service`.execute(db);
  expect(rows).toEqual([{ name: 'Servizio b' }]);
  expect(await countRows(db, 'directory_service_at_location')).toBe(1);
});

test('a copy of another directory brings its own kinds of help, which are never removed', async () => {
  const taxonomies: unknown[] = [];
  for await (const document of exportDocuments(db, 'taxonomies')) taxonomies.push(document);
  const before = await allRows(db);
  const json = JSON.stringify({ taxonomies });
  expect((await importAll(db, readHsdsJson(Readable.from([json])), { source: 'copy' })).refused).toBe(0);
  await remove('copy');
  expect((await allRows(db)).directory_taxonomy).toBe(before.directory_taxonomy);
  expect((await allRows(db)).directory_taxonomy_term).toBe(before.directory_taxonomy_term);
});

test('a source that is not there is answered with those that are; nothing is removed while an import runs', async () => {
  await importAll(db, provider('a'), { source: 'one' });
  expect(await remove('two')).toEqual({ ok: false, failure: { type: 'unknown-source', sources: ['one'] } });
  await sql`INSERT INTO directory_import (id, source, started_at, heartbeat_at)
    VALUES ('0198c0de-0000-7000-8000-000000000001', 'other', ${TEST_NOW}, ${TEST_NOW})`.execute(db);
  expect(await remove('one')).toEqual({ ok: false, failure: { type: 'import-running' } });
  expect(await countRows(db, 'directory_service')).toBe(1);
});

test('tried out, removing and importing say what they would do and write nothing', async () => {
  await importAll(db, [...provider('a'), nested('c')], { source: 'one' });
  const before = [
    await allRows(db),
    await countRows(db, 'directory_import'),
    await countRows(db, 'audit_entry'),
    await countRows(db, 'outbox_event'),
  ];
  expect(await remove('one', true)).toMatchObject({ ok: true, value: { isDryRun: true, removed: { service: 2 } } });
  const records = [...provider('b'), provider('x', { name: undefined })[1]!, nested('d')];
  const poisoned = provider('bad')[1]!;
  poisoned.facts = { types: ['meals-at-home'], answer_days_max: 9_999 };
  const report = await importAll(db, [...records, ...provider('bad').slice(0, 1), poisoned], {
    source: 'two',
    isDryRun: true,
    places: streamOf(records),
  });
  expect(report).toMatchObject({ isDryRun: true, rowsIn: 6, saved: 4, refused: 2 });
  expect([
    await allRows(db),
    await countRows(db, 'directory_import'),
    await countRows(db, 'audit_entry'),
    await countRows(db, 'outbox_event'),
  ]).toEqual(before);
  expect(await countRows(db, 'places_street')).toBe(0);
  expect((await tryImport(db, records, { source: 'two' })).ok).toBe(true);
});
