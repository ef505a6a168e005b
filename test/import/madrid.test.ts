import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import type { QualityReport } from '../../src/domains/directory/index.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { addMadrid } from '../support/madrid.ts';
import { MADRID_FILES, hasMadrid, importMadrid, madridFile, madridMapping } from '../support/madrid-registers.ts';
import { Visitor } from '../support/visitor.ts';

if (!hasMadrid) console.log('SKIPPED: the import of Madrid, because ../shared/data/madrid is not there');

describe.skipIf(!hasMadrid)("Madrid's own files", () => {
  let database: TestDatabase;
  let db: Db;
  const reports: Record<string, QualityReport> = {};

  beforeAll(async () => {
    database = await cloneDatabase('empty');
    db = await addMadrid(database);
    for (const name of MADRID_FILES) reports[name] = await importMadrid(db, name);
  });
  afterAll(() => database.drop());

  test.each(MADRID_FILES)('%s: every row is saved or refused with a reason', (name) => {
    const report = reports[name]!;
    const inFile = readFileSync(madridFile(name), 'utf8').match(/<contenido>/g)!.length;
    expect(report.rowsIn).toBe(inFile);
    expect(report.saved + report.unchanged + report.refused).toBe(report.rowsIn);
    const refused = new Set(report.problems.filter((problem) => problem.isFatal).map((problem) => problem.row));
    expect(refused.size).toBe(report.refused);
    for (const problem of report.problems) expect(problem.mend.length).toBeGreaterThan(5);
    expect(report.saved / report.rowsIn).toBeGreaterThan(0.9);
  });

  test('the same files again change nothing', async () => {
    for (const name of MADRID_FILES) expect(await importMadrid(db, name)).toMatchObject({ saved: 0, refused: reports[name]!.refused });
  });

  test('four in five opening hours are understood, and every place lies in Madrid', async () => {
    const { rows } = await sql<{ services: number; hours: number; places: number; far: number }>`
      SELECT (SELECT count(*) FROM directory_service)::int AS services,
        (SELECT count(DISTINCT service_id) FROM directory_schedule WHERE opens_at IS NOT NULL)::int AS hours,
        (SELECT count(*) FROM directory_location WHERE latitude IS NOT NULL)::int AS places,
        (SELECT count(*) FROM directory_location WHERE latitude NOT BETWEEN 40.2 AND 40.7 OR longitude NOT BETWEEN -4.0 AND -3.4)::int AS far`.execute(
      db,
    );
    const { services, hours, places, far } = rows[0]!;
    expect(hours / services).toBeGreaterThanOrEqual(0.8);
    expect(places / services).toBeGreaterThan(0.9);
    expect(far).toBe(0);
  });

  test.each([
    ['health-centres', 'necesito un médico de cabecera', 'health-centre'],
    ['day-centres', 'busco un centro de día para mi padre', 'day-centre-older-people'],
  ])('%s: the place is found by a sentence near an address there', async (name, need, type) => {
    const source = madridMapping(name).source;
    const { rows } = await sql<{ id: string; address: string }>`
      SELECT s.id, a.address_1 AS address FROM directory_service s JOIN directory_source_record r ON r.entity_id = s.id
      JOIN directory_service_at_location l ON l.service_id = s.id JOIN directory_address a ON a.location_id = l.location_id
      JOIN directory_search_entry e ON e.service_id = s.id
      WHERE r.source = ${source} AND ${type} = ANY(e.types) ORDER BY s.id LIMIT 5`.execute(db);
    const app = await appFor(database);
    let found = 0;
    for (const { id, address } of rows) {
      const visitor = new Visitor(app);
      const { status, location } = await visitor.search('/madrid/es', { need, where: address });
      expect([address, status]).toEqual([address, 200]);
      const { text } = await visitor.open(`${location}?kind=${type}&sort=distance`);
      const nearest = [...text.matchAll(/ id="hit-([0-9a-f-]{36})"/g)].slice(0, 3).map((match) => match[1]);
      if (nearest.includes(id)) found += 1;
    }
    expect(rows).toHaveLength(5);
    expect(found).toBeGreaterThanOrEqual(4);
  });

  test('a service page shows what the city wrote, in Spanish', async () => {
    const { rows } = await sql<{ id: string; name: string }>`SELECT id, name FROM directory_service ORDER BY id LIMIT 1`.execute(db);
    const { status, text } = await new Visitor(await appFor(database)).open(`/madrid/es/services/${rows[0]!.id}`);
    expect(status).toBe(200);
    expect(text).toContain('<dl class="facts-list">');
    expect(text).not.toMatch(/&amp;(nbsp|lt|aacute);/);
  });
});
