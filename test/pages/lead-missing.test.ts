import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { TEST_NOW } from '../support/now.ts';
import { LANGUAGES } from '../support/page-kinds.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

const KIND = 'meals-at-home';
const NEED = 'mia madre non riesce più a cucinare né a fare la spesa';
const search = (where: string, at = '/milano/it') => new Visitor(app).search(at, { need: NEED, where });
const LEAD = /<section class="notice stack" aria-labelledby="lead-title">[\s\S]*?<\/section>/;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => TEST_NOW);
  const db = await database.cities.open(parseCitySlug('milano')!);
  await sql`UPDATE directory_search_entry SET covers_all = false,
    neighbourhoods = array_remove(neighbourhoods, (SELECT id FROM places_neighbourhood WHERE slug = 'baggio'))
    WHERE ${KIND} = ANY(types)`.execute(db);
});
afterAll(() => database.drop());

describe('the likeliest kind of help is not to be had here', () => {
  test('the page says so before the lesser fits, and leads on', async () => {
    const { status, text } = await search('Baggio');
    expect(status).toBe(200);
    const [lead] = LEAD.exec(text)!;
    expect(lead).toContain('per Baggio non c’è ancora niente');
    expect(lead).toMatch(/in altre zone della città/);
    expect(lead).toContain(`href="/milano/it/services?kind=${KIND}"`);
    expect(lead).toMatch(new RegExp(`href="/milano/it/missing\\?kind=${KIND}&amp;area=[0-9a-f-]{36}"`));
    expect(text.indexOf('id="lead-title"')).toBeLessThan(text.indexOf('class="hits"'));
    expect(text).toContain('Altri aiuti che possono servirti');
  });

  test.each(LANGUAGES)('in %s', async (language) => {
    const { text } = await search('Baggio', `/milano/${language}`);
    expect(LEAD.exec(text)?.[0]).toContain('Baggio');
  });

  test('where it is to be had, nothing is said', async () => {
    expect((await search('Loreto')).text).not.toContain('id="lead-title"');
    expect((await search('')).text).not.toContain('id="lead-title"');
  });

  test('asked for by itself: nothing here, but elsewhere in the city, and the form knows both', async () => {
    const visitor = new Visitor(app);
    const { location } = await visitor.search('/milano/it', { need: NEED, where: 'Baggio' });
    const { text } = await visitor.open(`${location}?kind=${KIND}`);
    expect(text).toContain('che arrivi a Baggio');
    expect(text).toMatch(/in altre zone della città/);
    expect(text).toContain(`<option value="${KIND}" selected`);
  });

  test('telling the city from there starts with the kind and the neighbourhood', async () => {
    const { text } = await search('Baggio');
    const [, href] = /href="(\/milano\/it\/missing[^"]*)"/.exec(LEAD.exec(text)![0])!;
    const form = await new Visitor(app).open(href!.replaceAll('&amp;', '&'));
    expect(form.text).toContain(`<option value="${KIND}" selected`);
    expect(form.text).toMatch(/<option value="[0-9a-f-]{36}" selected[^>]*>Baggio</);
  });

  test('nobody in the city: said plainly', async () => {
    const db = await database.cities.open(parseCitySlug('milano')!);
    await sql`DELETE FROM directory_search_entry WHERE ${KIND} = ANY(types)`.execute(db);
    const { text } = await search('Baggio');
    expect(LEAD.exec(text)?.[0]).toContain('Nessuno lo offre ancora in questa città.');
  });
});
