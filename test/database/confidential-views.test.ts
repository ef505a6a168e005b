import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCards, refreshSearch } from '../../src/domains/directory/index.ts';
import { readHours } from '../../src/domains/directory/queries/read-hours.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { packageRoot } from '../../src/package-root.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { REFUGE_POINT, REFUGE_WORD, type Refuge, plantRefuge } from '../support/plant-refuge.ts';
import { readTree } from '../tidy/source-files.ts';

/** A database with a refuge in Milan, seen through a login that may change its views. */
type Scene = { database: TestDatabase; client: pg.Client; refuge: Refuge; service: string; views: string[] };

async function sceneWith({ isCareless }: { isCareless: boolean }): Promise<Scene> {
  const database = await cloneDatabase('demo');
  // As in the program's own pools: compiling a view of this size takes longer than reading it.
  const client = new pg.Client({ connectionString: database.url, options: '-c jit=off' });
  await client.connect();
  await client.query('SET search_path = city_milano, ext');
  const { rows } = await client.query<{ service: string; organization: string }>(
    'SELECT id AS service, organization_id AS organization FROM directory_service ORDER BY id LIMIT 1',
  );
  const refuge = await plantRefuge(await database.cities.open(parseCitySlug('milano')!), { ...rows[0]!, isCareless });
  const { rows: views } = await client.query<{ name: string }>(
    "SELECT viewname AS name FROM pg_views WHERE schemaname = 'city_milano' AND viewname <> ALL ($1) ORDER BY 1",
    [INNER_VIEWS],
  );
  return { database, client, refuge, service: rows[0]!.service, views: views.map(({ name }) => name) };
}

async function leave({ client, database }: Scene): Promise<void> {
  await client.end();
  await database.drop();
}

/** What a view says of the refuge. @returns a line for each row that has one of its ids, its word or its point in any column. */
async function betrayals({ client, refuge }: Scene, view: string): Promise<string[]> {
  const wanted = [REFUGE_WORD, String(REFUGE_POINT.latitude), String(REFUGE_POINT.longitude), ...refuge.ids];
  const pattern = wanted.map((word) => word.replaceAll('.', '\\.')).join('|');
  const { rows } = await client.query<{ row: string }>(`SELECT v::text AS row FROM ${pg.escapeIdentifier(view)} v WHERE v::text ~ $1 LIMIT 3`, [
    pattern,
  ]);
  return rows.map(({ row }) => `${view}: ${wanted.find((word) => row.includes(word))} in ${row.slice(0, 120)}`);
}

/** `condition` as any PostgreSQL writes it: before 16 a column carries its table's name even where there is one table alone. */
type Leak = { view: string; condition: RegExp; instead: string; seenIn: string };

/** What comes out where a view is made without its condition; nothing of it stays. */
async function betrayalsOfALeak(scene: Scene, { view, condition, instead, seenIn }: Leak): Promise<string[]> {
  const { client } = scene;
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<{ text: string }>('SELECT pg_get_viewdef($1::regclass, true) AS text', [view]);
    expect(rows[0]!.text).toMatch(condition);
    await client.query(`CREATE OR REPLACE VIEW ${view} AS ${rows[0]!.text.replace(condition, instead)}`);
    return await betrayals(scene, seenIn);
  } finally {
    await client.query('ROLLBACK');
  }
}

async function allBetrayals(scene: Scene, views: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const view of views) found.push(...(await betrayals(scene, view)));
  return found;
}

/**
 * Composed into the documents of rows that are shown, with the condition there, and read by nothing else: what describes a row names it
 * without a foreign key, and of telephones and languages one step is asked only once.
 */
const INNER_VIEWS = ['directory_attribute_document', 'directory_language_document', 'directory_metadata_document', 'directory_phone_document'];

describe('of a confidential place', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneWith({ isCareless: false });
  }, 120_000);
  afterAll(() => leave(scene));

  test('everything that may hang on a place is there', () => {
    const kinds = ['location', 'service_at_location', 'address', 'contact', 'phone', 'accessibility', 'schedule', 'language', 'service_area'];
    expect(Object.keys(scene.refuge.planted).sort()).toEqual([...kinds, 'attribute', 'metadata'].sort());
    expect(scene.refuge.ids.length).toBeGreaterThan(50);
    expect(scene.views.length).toBeGreaterThanOrEqual(33);
  });

  test('no view holds anything, in any row or column', { timeout: 120_000 }, async () => {
    expect(await allBetrayals(scene, scene.views)).toEqual([]);
  });

  test.each([
    ['directory_v_location', /WHERE NOT (\w+\.)?is_confidential/, 'WHERE true'],
    ['directory_shown_address', /(\w+\.)?\blocation_id IS NULL/, 'true'],
    ['directory_shown_accessibility', /(\w+\.)?\blocation_id IS NULL/, 'true'],
    ['directory_shown_location', /NOT (\w+\.)?is_confidential/, 'true'],
    ['directory_shown_service_at_location', /l\.is_confidential IS NOT TRUE/, 'true'],
    ['directory_v_service_at_location', /NOT l\.is_confidential/, 'true'],
    ['directory_v_place_of_service', /NOT l\.is_confidential/, 'true'],
  ])('a leak planted in %s is found there', async (view, condition, instead) => {
    expect(await betrayalsOfALeak(scene, { view, condition, instead, seenIn: view })).not.toEqual([]);
  });

  test('a leak planted in the places is found in the documents of organizations too', async () => {
    const leak = {
      view: 'directory_v_location',
      condition: /WHERE NOT (\w+\.)?is_confidential/,
      instead: 'WHERE true',
      seenIn: 'directory_v_organization',
    };
    expect(await betrayalsOfALeak(scene, leak)).not.toEqual([]);
  });

  test('what is composed without all conditions is read by documents alone', () => {
    const readers = readTree(packageRoot).filter(({ path, text }) => /^(src|demo)\//.test(path) && INNER_VIEWS.some((view) => text.includes(view)));
    expect(readers.map(({ path }) => path).sort()).toEqual(['src/db/migrations/city/0008_confidential_parts.sql', 'src/db/schema.sql']);
  });
});

describe('of parts that name the service and its organization too, as careless sources write them,', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneWith({ isCareless: true });
  }, 120_000);
  afterAll(() => leave(scene));

  test('no view holds anything either', { timeout: 120_000 }, async () => {
    expect(await allBetrayals(scene, scene.views)).toEqual([]);
  });

  test.each([
    ['directory_shown_contact', /(\w+\.)?\bservice_at_location_id IS NULL/],
    ['directory_shown_schedule', /(\w+\.)?\bservice_at_location_id IS NULL/],
    ['directory_shown_service_area', /(\w+\.)?\bservice_at_location_id IS NULL/],
    ['directory_phone_document', /(\w+\.)?\bservice_at_location_id IS NULL/],
    ['directory_v_phone', /(\w+\.)?\bcontact_id IS NULL/],
    ['directory_v_language', /(\w+\.)?\bphone_id IS NULL/],
  ])('a leak planted in %s is found in the documents of services', async (view, condition) => {
    expect(await betrayalsOfALeak(scene, { view, condition, instead: 'true', seenIn: 'directory_v_service' })).not.toEqual([]);
  });

  test('cards, hours and what search reads hold nothing', async () => {
    const { refuge, client, service } = scene;
    const db = await scene.database.cities.open(parseCitySlug('milano')!);
    // Nothing of the service itself stands before what is planted.
    for (const table of ['directory_phone', 'directory_schedule']) await client.query(`DELETE FROM ${table} WHERE id <> ALL ($1)`, [refuge.ids]);
    await refreshSearch(db, { language: 'it', today: TEST_NOW.toISOString().slice(0, 10), serviceIds: [service] });
    expect(await betrayals(scene, 'directory_search_entry')).toEqual([]);
    const [card] = await readCards(db, { ids: [service], language: 'it', cityLanguage: 'it' });
    expect(card).toMatchObject({ id: service, isConfidential: true, phone: null });
    expect(JSON.stringify(card)).not.toContain(REFUGE_WORD);
    expect(await readHours(db, [service])).toEqual(new Map());
  });
});
