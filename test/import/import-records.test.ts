import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type Problem, type SourceRecord, allRows, countRows, emptyCity, importAll, provider, tryImport } from '../support/import-city.ts';
import { TEST_NOW } from '../support/now.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let db: Db;
let made = 0;

beforeAll(async () => {
  database = await cloneDatabase('empty');
});
afterAll(() => database.drop());
beforeEach(async () => {
  made += 1;
  db = await emptyCity(database, `prova-${made}`);
});

const problemsOf = (report: { problems: Problem[] }) => report.problems.map((problem) => [problem.row, problem.kind, problem.isFatal]);

describe('importing', () => {
  test('the same source read twice changes no row', async () => {
    const records = [...provider('a'), ...provider('b')];
    const first = await importAll(db, records);
    expect(first).toMatchObject({ rowsIn: 4, saved: 4, unchanged: 0, refused: 0 });
    const before = await allRows(db);
    const second = await importAll(db, records, { now: new Date(TEST_NOW.getTime() + 3_600_000) });
    expect(second).toMatchObject({ rowsIn: 4, saved: 0, unchanged: 4, refused: 0 });
    expect(await allRows(db)).toEqual(before);
  });

  test('a changed record changes alone, and leaves no part of its old self', async () => {
    await importAll(db, [...provider('a'), ...provider('b')]);
    const changed = provider('a', { name: 'Nuovo nome', phones: [], schedules: [] });
    const report = await importAll(db, [...changed, ...provider('b')]);
    expect(report).toMatchObject({ saved: 1, unchanged: 3 });
    expect(await countRows(db, 'directory_phone')).toBe(1);
    expect(await countRows(db, 'directory_schedule')).toBe(1);
    expect(await countRows(db, 'directory_service')).toBe(2);
  });

  test('a broken row leaves the others, before and after it', async () => {
    const broken: (SourceRecord | Problem)[] = [
      ...provider('a'),
      { row: 'x:1', entity: 'service', sourceId: 'x', document: { organization_id: 'a', description: 'ohne Namen' } },
      { row: 'line 9', field: '', kind: 'unreadable', mend: 'is no record', isFatal: true },
      { row: 'y:1', entity: 'service', sourceId: 'y', document: { ...provider('a')[1]!.document, status: 'sleeping' } },
      ...provider('b'),
    ];
    const report = await importAll(db, broken);
    expect(report).toMatchObject({ rowsIn: 7, saved: 4, refused: 3 });
    expect(report.problems.filter((problem) => problem.isFatal).map((problem) => [problem.row, problem.field])).toEqual([
      ['x:1', 'name'],
      ['line 9', ''],
      ['y:1', 'status'],
    ]);
    for (const problem of report.problems) expect(problem.mend.length).toBeGreaterThan(5);
    expect(await countRows(db, 'directory_service')).toBe(2);
  });

  test('a row that only the database refuses leaves the others of its batch', async () => {
    const poisoned = provider('bad');
    poisoned[1]!.facts = { types: ['meals-at-home'], answer_days_max: 9_999 };
    const report = await importAll(db, [...provider('a'), ...poisoned, ...provider('b')]);
    expect(report).toMatchObject({ saved: 5, refused: 1 });
    expect(problemsOf(report)).toContainEqual(['bad:2', 'not-allowed', true]);
    expect(await countRows(db, 'directory_service')).toBe(2);
  });

  test('a record that stands twice in the source is saved once', async () => {
    const report = await importAll(db, [...provider('a'), ...provider('a')]);
    expect(report).toMatchObject({ saved: 2, refused: 2, byKind: { duplicate: 2 } });
  });

  test('a source that breaks off keeps what came before and frees the place for the next import', async () => {
    async function* breaking() {
      yield* provider('a');
      throw new Error('the line is dead');
    }
    await expect(importAll(db, breaking())).rejects.toThrow('the line is dead');
    expect((await importAll(db, provider('a'))).refused).toBe(0);
  });
});

describe('two imports at once', () => {
  test('the second is refused with a word, and changes nothing', async () => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => undefined as void;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    async function* slow() {
      begun();
      await held;
      yield* provider('a');
    }
    const first = importAll(db, slow());
    await hasBegun;
    expect(await tryImport(db, provider('b'))).toEqual({ ok: false, failure: { type: 'import-running' } });
    release();
    expect((await first).saved).toBe(2);
    const { rows } = await sql<{ name: string }>`SELECT name FROM directory_service`.execute(db);
    expect(rows).toEqual([{ name: 'Servizio a' }]);
  });

  test('an import that was killed can be replaced after a minute, not before', async () => {
    await sql`INSERT INTO directory_import (id, source, started_at, heartbeat_at)
      VALUES ('0198c0de-0000-7000-8000-000000000000', 'killed', ${TEST_NOW}, ${TEST_NOW})`.execute(db);
    const later = (seconds: number) => ({ now: new Date(TEST_NOW.getTime() + seconds * 1_000) });
    expect((await tryImport(db, provider('a'), later(59))).ok).toBe(false);
    expect((await tryImport(db, provider('a'), later(61))).ok).toBe(true);
    const { rows } = await sql<{ report: unknown }>`SELECT report FROM directory_import WHERE source = 'killed' AND finished_at IS NOT NULL`.execute(
      db,
    );
    expect(rows).toEqual([{ report: { interrupted: true } }]);
  });

  test('two cities import at the same time', async () => {
    const other = await emptyCity(database, `prova-${made}-b`);
    const [one, two] = await Promise.all([importAll(db, provider('a')), importAll(other, provider('a'))]);
    expect([one.saved, two.saved]).toEqual([2, 2]);
  });
});

describe('values that cannot be meant', () => {
  const importOne = (over: Record<string, unknown>) => importAll(db, provider('a', over));
  const at = (latitude: unknown, longitude: unknown) => ({
    service_at_locations: [{ location: { location_type: 'physical', latitude, longitude } }],
  });

  test('a description of ten megabytes is refused with its field', async () => {
    const report = await importOne({ description: 'x'.repeat(10_000_000) });
    expect(report).toMatchObject({ saved: 1, refused: 1 });
    expect(report.problems).toMatchObject([{ row: 'a:2', field: 'description', kind: 'too-long', isFatal: true }]);
    expect(JSON.stringify(report).length).toBeLessThan(10_000);
  });

  test.each([
    ['swapped coordinates', at(9.2, 45.47), 'swapped-coordinates'],
    ['a place on another continent', at(-33.9, 151.2), 'out-of-range'],
    ['a latitude beyond the pole', at(145.4, 9.2), 'out-of-range'],
    ['a latitude without a longitude', at(45.47, null), 'missing'],
    ['a latitude that is no number', at('north', 9.2), 'wrong-format'],
  ])('%s: the record is saved without its point, and the report says how to mend it', async (_, over, kind) => {
    const report = await importOne(over);
    expect(report).toMatchObject({ saved: 2, refused: 0, byKind: { [kind]: 1 } });
    const noted = report.problems.find((problem) => problem.kind === kind)!;
    expect([noted.row, noted.isFatal]).toEqual(['a:2', false]);
    expect(noted.field).toMatch(/latitude/);
    expect(noted.value).toMatch(/9\.2|151\.2|45\.47|north/);
    expect(noted.mend).toMatch(/exchange|correct|give both|not a number/);
    const { rows } = await sql`SELECT latitude, longitude, neighbourhood_id FROM directory_location`.execute(db);
    expect(rows).toEqual([{ latitude: null, longitude: null, neighbourhood_id: null }]);
  });

  test.each([
    ['hours that end before they begin', { freq: 'WEEKLY', byday: 'MO', opens_at: '12:00', closes_at: '09:00' }],
    ['a time of day that does not exist', { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '25:10' }],
    ['an interval of none', { freq: 'WEEKLY', byday: 'MO', interval: 0, opens_at: '09:00', closes_at: '12:00' }],
  ])('%s: the record is saved without them, and they are reported', async (_, schedule) => {
    const report = await importOne({ schedules: [schedule, { freq: 'WEEKLY', byday: 'FR', opens_at: '09:00', closes_at: '12:00' }] });
    expect(report).toMatchObject({ saved: 2, refused: 0 });
    expect(report.problems.some((problem) => problem.row === 'a:2' && !problem.isFatal)).toBe(true);
    const { rows } = await sql<{ byday: string }>`SELECT byday FROM directory_schedule`.execute(db);
    expect(rows).toEqual([{ byday: 'FR' }]);
  });

  test('a night service may close the next morning, and is open on both days', async () => {
    expect((await importOne({ schedules: [{ freq: 'WEEKLY', byday: 'SU', opens_at: '21:00', closes_at: '07:00' }] })).problems).toEqual([]);
    const { rows } = await sql<{ sunday: boolean; monday: boolean; noon: boolean }>`
      SELECT open_week @> (6 * 1440 + 1320) AS sunday, open_week @> 300 AS monday, open_week @> 720 AS noon FROM directory_search_entry`.execute(db);
    expect(rows).toEqual([{ sunday: true, monday: true, noon: false }]);
  });

  test('a service of an unknown organization is refused; any other dead reference is cut and reported', async () => {
    const orphan = await importAll(db, [provider('a', { organization_id: 'nobody' })[1]!]);
    expect(orphan).toMatchObject({ saved: 0, refused: 1, byKind: { 'dead-reference': 1 } });
    const report = await importOne({ program_id: 'no-such-programme' });
    expect(report).toMatchObject({ saved: 2, refused: 0, byKind: { 'dead-reference': 1 } });
    expect(report.problems).toMatchObject([{ row: 'a:2', field: 'service.program_id' }]);
  });

  test('a record cannot take the id of one from another source', async () => {
    const id = '5b2f9c1e-0000-4000-8000-000000000001';
    const own = provider('a').map((record) => (record.entity === 'service' ? { ...record, sourceId: id } : record));
    await importAll(db, own, { source: 'first' });
    const theft = provider('b', { name: 'Rubato' }).map((record) => (record.entity === 'service' ? { ...record, sourceId: id } : record));
    const report = await importAll(db, theft, { source: 'second' });
    expect(report).toMatchObject({ saved: 1, refused: 1, byKind: { 'other-source': 1 } });
    expect(report.problems[0]!.mend).toContain('"first"');
    const { rows } = await sql<{ name: string }>`SELECT name FROM directory_service`.execute(db);
    expect(rows).toEqual([{ name: 'Servizio a' }]);
  });

  test('an organization nested in another source cannot rewrite the one that is there', async () => {
    const id = '5b2f9c1e-0000-4000-8000-000000000002';
    await importAll(db, [{ row: '1', entity: 'organization', sourceId: id, document: { name: 'Vero', description: 'Vero.' } }], { source: 'first' });
    const nested = provider('b', { organization_id: id, organization: {} })[1]!;
    nested.document.organization = { id, name: 'Falso', description: 'Falso.', phones: [{ number: '+39 02 5550 0000' }] };
    const report = await importAll(db, [nested], { source: 'second' });
    expect(report).toMatchObject({ saved: 1, refused: 0, byKind: { 'other-source': 1 } });
    const { rows } = await sql<{ name: string }>`SELECT name FROM directory_organization WHERE id = ${id}`.execute(db);
    expect(rows).toEqual([{ name: 'Vero' }]);
    expect(await countRows(db, 'directory_phone')).toBe(1);
  });

  test('a place nested in another source cannot be moved, or made secret or public', async () => {
    const id = '5b2f9c1e-0000-4000-8000-000000000003';
    const place = (latitude: number, is_confidential: boolean) => ({
      service_at_locations: [{ location: { id, location_type: 'physical', latitude, longitude: 9.2, is_confidential } }],
    });
    await importAll(db, provider('a', place(45.47, true)), { source: 'first' });
    await importAll(db, provider('b', place(45.48, false)), { source: 'second' });
    const before = (await sql`SELECT latitude, is_confidential FROM directory_location WHERE id = ${id}`.execute(db)).rows;
    expect(before).toEqual([{ latitude: 45.47, is_confidential: true }]);
    await importAll(db, provider('a', place(45.49, true)), { source: 'first' });
    const { rows } = await sql`SELECT latitude FROM directory_location WHERE id = ${id}`.execute(db);
    expect(rows).toEqual([{ latitude: 45.49 }]);
  });

  test('script and unknown columns are kept as text and shown to nobody as code', async () => {
    const script = '<script>alert(1)</script>';
    await importOne({ name: script, odd_column: script });
    const { rows } = await sql<{ name: string; unknown_fields: unknown }>`
      SELECT s.name, r.unknown_fields FROM directory_service s JOIN directory_source_record r ON r.entity_id = s.id`.execute(db);
    expect(rows).toEqual([{ name: script, unknown_fields: { odd_column: script } }]);
  });

  test('a zero character and half a surrogate pair do not stop the batch', async () => {
    const report = await importAll(db, [...provider('a', { name: 'Ser\u0000vizio', description: '\ud800 mezzo' }), ...provider('b')]);
    expect(report.saved + report.refused).toBe(4);
    expect(report.saved).toBeGreaterThanOrEqual(3);
  });
});

test('a service whose area the city does not know is found by everyone, and its page says the area in its own words', async () => {
  await importAll(db, provider('a', { service_areas: [{ name: 'Distretto Nord' }] }));
  const { rows } = await sql<{ covers_all: boolean }>`SELECT covers_all FROM directory_search_entry`.execute(db);
  expect(rows).toEqual([{ covers_all: true }]);
  const { rows: services } = await sql<{ id: string }>`SELECT id FROM directory_service`.execute(db);
  const { text } = await new Visitor(await appFor(database)).open(`/prova-${made}/it/services/${services[0]!.id}`);
  expect(text).toContain('Distretto Nord');
  expect(text).not.toContain('Tutta Prova');
});
