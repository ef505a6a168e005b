import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { REFUGE_POINT, REFUGE_WORD, type Refuge, plantRefuge } from '../support/plant-refuge.ts';

/** A database with a refuge in Milan, seen through a login that may change its views. */
type Scene = { database: TestDatabase; client: pg.Client; refuge: Refuge; views: string[] };

async function sceneWith({ isCareless }: { isCareless: boolean }): Promise<Scene> {
  const database = await cloneDatabase('demo');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('SET search_path = city_milano, ext');
  const { rows } = await client.query<{ service: string; organization: string }>(
    'SELECT id AS service, organization_id AS organization FROM directory_service ORDER BY id LIMIT 1',
  );
  const refuge = await plantRefuge(await database.cities.open(parseCitySlug('milano')!), { ...rows[0]!, isCareless });
  const { rows: views } = await client.query<{ name: string }>(
    "SELECT viewname AS name FROM pg_views WHERE schemaname = 'city_milano' AND viewname LIKE '%\\_v\\_%' ORDER BY 1",
  );
  return { database, client, refuge, views: views.map(({ name }) => name) };
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

async function allBetrayals(scene: Scene, views: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const view of views) found.push(...(await betrayals(scene, view)));
  return found;
}

/**
 * Parts that hang on a place by another row, or by an id without a foreign key. They are composed into the documents of what is shown, never
 * read alone: whoever reads one of them alone must first give it the condition that the others have.
 */
const PARTS_NEVER_READ_ALONE = [
  'directory_v_attribute',
  'directory_v_contact',
  'directory_v_language',
  'directory_v_metadata',
  'directory_v_phone',
  'directory_v_schedule',
  'directory_v_service_area',
];

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
    expect(scene.views.length).toBeGreaterThanOrEqual(24);
  });

  test('no published view holds anything, in any row or column', { timeout: 120_000 }, async () => {
    expect(
      await allBetrayals(
        scene,
        scene.views.filter((view) => !PARTS_NEVER_READ_ALONE.includes(view)),
      ),
    ).toEqual([]);
  });

  test.each([
    ['directory_v_location', /WHERE NOT is_confidential/, 'WHERE true'],
    ['directory_v_address', /NOT l\.is_confidential/, 'true'],
    ['directory_v_accessibility', /NOT l\.is_confidential/, 'true'],
    ['directory_v_service_at_location', /NOT l\.is_confidential/, 'true'],
    ['directory_v_place_of_service', /NOT l\.is_confidential/, 'true'],
  ])('a leak planted in %s is found there', async (view, condition, instead) => {
    const { client } = scene;
    await client.query('BEGIN');
    try {
      const { rows } = await client.query<{ text: string }>('SELECT pg_get_viewdef($1::regclass, true) AS text', [view]);
      expect(rows[0]!.text).toMatch(condition);
      await client.query(`CREATE OR REPLACE VIEW ${view} AS ${rows[0]!.text.replace(condition, instead)}`);
      expect(await betrayals(scene, view)).not.toEqual([]);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  test('a leak planted in the places is found in the documents of organizations too', async () => {
    const { client } = scene;
    await client.query('BEGIN');
    try {
      const { rows } = await client.query<{ text: string }>("SELECT pg_get_viewdef('directory_v_location'::regclass, true) AS text");
      await client.query(`CREATE OR REPLACE VIEW directory_v_location AS ${rows[0]!.text.replace(/WHERE NOT is_confidential/, 'WHERE true')}`);
      expect(await betrayals(scene, 'directory_v_organization')).not.toEqual([]);
    } finally {
      await client.query('ROLLBACK');
    }
  });
});

// A contact, a telephone, hours or an area that name the place by its service_at_location, and the service itself too, come out with the
// service: the views of 0005 hide them by location_id alone. A migration that mends the views empties this list.
const KNOWN_TO_LEAK = ['directory_v_organization', 'directory_v_service', ...PARTS_NEVER_READ_ALONE];

test('parts that name the service too are hidden in all views but those known', { timeout: 120_000 }, async () => {
  const scene = await sceneWith({ isCareless: true });
  try {
    const leaking: string[] = [];
    // What is composed of services leaks what they leak, and takes long to read whole.
    for (const view of scene.views.filter((name) => name !== 'directory_v_place_of_service')) {
      if ((await betrayals(scene, view)).length > 0) leaking.push(view);
    }
    expect(leaking.sort()).toEqual([...KNOWN_TO_LEAK].sort());
  } finally {
    await leave(scene);
  }
});
