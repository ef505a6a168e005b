import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceRecord } from '../../src/domains/directory/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { countRows, emptyCity, importAll, provider } from '../support/import-city.ts';
import { TEST_NOW } from '../support/now.ts';
import { Visitor } from '../support/visitor.ts';

type Translations = NonNullable<NonNullable<SourceRecord['facts']>['translations']>;

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase('demo');
});
afterAll(() => database.drop());

const inEnglish: Translations = [
  { field: 'name', language: 'en', content: 'Warm meals' },
  { field: 'description', language: 'en', content: 'Warm meals brought to your home.' },
];

/** A provider whose service comes with these translations, or says nothing of any. */
function translated(translations: Translations | undefined, over: Record<string, unknown> = {}): SourceRecord[] {
  const [organization, service] = provider('a', over);
  return [organization!, { ...service!, facts: { ...service!.facts, ...(translations ? { translations } : {}) } }];
}

test('a source that brings translations replaces its own, one that brings none leaves them', async () => {
  const db = await emptyCity(database, 'traduzioni');
  await importAll(db, translated(inEnglish));
  expect(await countRows(db, 'directory_translation')).toBe(2);
  await importAll(db, translated(undefined, { description: 'Un altro testo.' }));
  expect(await countRows(db, 'directory_translation')).toBe(2);
  const later = { now: new Date(TEST_NOW.getTime() + 3_600_000) };
  await importAll(db, translated([{ field: 'name', language: 'ar', content: 'وجبات ساخنة' }]), later);
  const { rows } = await sql`SELECT entity, field, language, content, origin FROM directory_translation`.execute(db);
  expect(rows).toEqual([{ entity: 'service', field: 'name', language: 'ar', content: 'وجبات ساخنة', origin: 'person' }]);
});

test('names are found in the language they were translated into, descriptions do not count as names', async () => {
  const db = await emptyCity(database, 'nomi');
  await importAll(db, translated(inEnglish));
  const { rows } = await sql<{ names: string }>`SELECT names FROM directory_search_entry`.execute(db);
  expect(rows[0]!.names).toContain('warm meals');
  expect(rows[0]!.names).not.toContain('brought');
});

test.each([
  { language: 'en', name: 'Lunch at your door' },
  { language: 'ar', name: 'الغداء إلى باب بيتك' },
  { language: 'fr', name: 'Le déjeuner à votre porte' },
])('the page in $language shows what a person translated, in place of the original', async ({ language, name }) => {
  const db = await database.cities.open(parseCitySlug('porto')!);
  const { rows } = await sql<{ id: string }>`SELECT id FROM directory_service WHERE name = 'Almoço à porta'`.execute(db);
  const { text } = await new Visitor(await appFor(database)).open(`/porto/${language}/services/${rows[0]!.id}`);
  expect(text).toContain(name);
  // What machines read keeps the original; people read the translation.
  const seen = text.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '');
  expect(seen).not.toContain('A cozinha da Lomba');
});
