import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceDocument } from '../../src/domains/directory/queries/read-service.ts';
import { findPlace, listNeighbourhoods, neighbourhoodAt, noGeocoder } from '../../src/domains/places/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { foldText } from '../../src/kernel/text.ts';
import { packageRoot } from '../../src/package-root.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { Visitor } from '../support/visitor.ts';

type Case = { city: string; language: string; sentence: string; address: string; type: string };
type Entry = { types: string[]; covers_all: boolean; neighbourhoods: string[]; open_week: string };

const cases = parse(readFileSync(join(packageRoot, 'test/data/addresses.csv'), 'utf8'), { columns: true }) as Case[];
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

const cityDb = (city: string) => database.cities.open(parseCitySlug(city)!);

async function firstResult({ city, language, sentence, address }: Case): Promise<{ id: string; card: string }> {
  const { status, text } = await new Visitor(app).search(`/${city}/${language}`, { need: sentence, where: address });
  expect(status).toBe(200);
  const card = /<article class="card hit"[\s\S]*?<\/article>/.exec(text)?.[0] ?? '';
  return { id: /id="hit-([0-9a-f-]{36})"/.exec(card)?.[1] ?? '', card };
}

describe('a need with an address', () => {
  test('there are ten of them, in two cities and three languages', () => {
    expect(cases).toHaveLength(10);
    expect(new Set(cases.map((item) => item.city)).size).toBe(2);
    expect(new Set(cases.map((item) => item.language)).size).toBeGreaterThanOrEqual(3);
  });

  test.each(cases)('$city: $address is in the gazetteer', async ({ city, address }) => {
    const found = await findPlace(await cityDb(city), { written: address, geocode: noGeocoder, near: undefined });
    expect(found?.precision).toMatch(/house|street/);
    // People leave out first names (via Ripamonti) and take a square for a larger one; the name itself and the number must be right.
    const [name, number] = foldText(address).split(' ').slice(-2);
    expect(foldText(found!.label)).toMatch(new RegExp(`${name} ${number}$`));
  });

  test.each(cases)('$city, $address: the first result gives $type, covers that street, and says what to do next', async (item) => {
    const db = await cityDb(item.city);
    const { id } = await firstResult(item);
    const { rows } =
      await sql<Entry>`SELECT types, covers_all, neighbourhoods, open_week FROM directory_search_entry WHERE service_id = ${id}`.execute(db);
    const entry = rows[0]!;
    expect(entry.types).toContain(item.type);
    const place = (await findPlace(db, { written: item.address, geocode: noGeocoder, near: undefined }))!;
    const neighbourhood = neighbourhoodAt(await listNeighbourhoods(db), place)!;
    expect(entry.covers_all || entry.neighbourhoods.includes(neighbourhood.id), `covers ${neighbourhood.name}`).toBe(true);
    const { rows: services } = await sql<{ document: ServiceDocument }>`SELECT document FROM directory_v_service WHERE id = ${id}`.execute(db);
    const { document } = services[0]!;
    const steps = [
      document.phones?.[0]?.number,
      document.email ?? document.organization?.email,
      document.service_at_locations?.[0]?.location?.addresses?.[0]?.address_1,
    ];
    expect(steps.filter(Boolean).length).toBeGreaterThan(0);
    const page = await new Visitor(app).open(`/${item.city}/${item.language}/services/${id}`);
    expect(/<section class="card next-step[\s\S]*?<\/section>/.exec(page.text)![0]).toMatch(/href="(tel:\+|mailto:|https:|\/)|dir="auto"/);
  });

  test.each(cases)('$city, $address: no result at all is one that does not go there', async (item) => {
    const db = await cityDb(item.city);
    const { text } = await new Visitor(app).search(`/${item.city}/${item.language}`, { need: item.sentence, where: item.address });
    const ids = [...text.matchAll(/id="hit-([0-9a-f-]{36})"/g)].map((match) => match[1]!);
    const place = (await findPlace(db, { written: item.address, geocode: noGeocoder, near: undefined }))!;
    const neighbourhood = neighbourhoodAt(await listNeighbourhoods(db), place)!;
    const { rows } = await sql`
      SELECT FROM directory_search_entry WHERE service_id = ANY(${ids}) AND NOT covers_all AND NOT ${neighbourhood.id} = ANY(neighbourhoods)`.execute(
      db,
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(rows).toEqual([]);
  });
});
