import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { type Fields, Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let visitor: Visitor;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());
beforeEach(async () => {
  visitor = new Visitor(app);
  await sql`DELETE FROM directory_missing_help`.execute(db);
});

const rows = async () => (await sql<Record<string, unknown>>`SELECT * FROM directory_missing_help`.execute(db)).rows;
const events = async () =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM outbox_event WHERE type = 'directory.help-missed'`.execute(db)).rows[0]!.n;

/** The form as a person gets it, its id and its first neighbourhood filled in. */
async function form(): Promise<Fields> {
  const { text } = await visitor.open('/milano/it/missing');
  const id = /name="id" value="([^"]+)"/.exec(text)![1]!;
  const area = /<select[^>]*name="area">[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(text)![1]!;
  return { id, kind: 'babysitter', area };
}

test('a note is thanked for and kept with its kind and its neighbourhood', async () => {
  const fields = await form();
  const before = await events();
  const sent = await visitor.post('/milano/it/missing', fields);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/milano/it/missing/thanks']);
  expect(await rows()).toEqual([
    { id: fields.id, asked_on: '2026-11-23', service_type: 'babysitter', neighbourhood_id: fields.area, language: 'it' },
  ]);
  expect(await events()).toBe(before + 1);
});

test('the same form sent twice counts once and is thanked for twice', async () => {
  const fields = await form();
  const before = await events();
  const [first, second] = await Promise.all([visitor.post('/milano/it/missing', fields), visitor.post('/milano/it/missing', fields)]);
  expect([first.status, second.status]).toEqual([303, 303]);
  expect(await rows()).toHaveLength(1);
  expect(await events()).toBe(before + 1);
});

test('something else may be chosen by name, and the neighbourhood may stay open', async () => {
  const { id } = await form();
  expect((await visitor.post('/milano/it/missing', { id: id!, kind: 'other', area: '' })).status).toBe(303);
  expect(await rows()).toMatchObject([{ service_type: null, neighbourhood_id: null }]);
});

test.each([
  ['an id that is none', 'kind', { id: 'x' }],
  ['no id', 'kind', { id: '' }],
  ['no kind', 'kind', { kind: '' }],
  ['an unknown kind', 'kind', { kind: 'flying-lessons' }],
  ['a neighbourhood that is no id', 'area', { area: 'loreto' }],
  ['a neighbourhood of no city', 'area', { area: '0198c0de-0000-7000-8000-000000000000' }],
  ['something else in a neighbourhood of no city', 'area', { kind: 'other', area: '0198c0de-0000-7000-8000-000000000000' }],
] as [string, string, Fields][])('%s: 422 with a summary that leads to %s, what was chosen is kept, nothing is written', async (_, field, wrong) => {
  const fields = { ...(await form()), ...wrong };
  const { status, text } = await visitor.post('/milano/it/missing', fields);
  expect(status).toBe(422);
  expect(text).toMatch(new RegExp(`class="error-summary"[\\s\\S]*<a href="#${field}">`));
  expect(text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true" aria-describedby="${field}-error"`));
  expect(text).toContain(`id="${field}-error"`);
  for (const kept of [fields.kind, fields.area]) {
    if (text.includes(`<option value="${kept}"`) && kept !== '') expect(text).toMatch(new RegExp(`<option value="${kept}" selected`));
  }
  expect(await rows()).toEqual([]);
});

test('sent again from the page that refused it, a form with a broken id is taken', async () => {
  const fields = await form();
  const { text } = await visitor.post('/milano/it/missing', { ...fields, id: 'x' });
  const id = /name="id" value="([^"]+)"/.exec(text)![1]!;
  expect((await visitor.post('/milano/it/missing', { ...fields, id })).status).toBe(303);
  expect(await rows()).toMatchObject([{ id, service_type: 'babysitter' }]);
});

test('whatever else is sent along is not kept: a note has no place for words', async () => {
  const text = 'Sono Ada e ho bisogno di aiuto';
  await visitor.post('/milano/it/missing', { ...(await form()), need: text, name: text, comment: text });
  expect(JSON.stringify(await rows())).not.toContain('Ada');
  const { rows: columns } = await sql<{ column_name: string; data_type: string }>`
    SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'directory_missing_help'`.execute(
    db,
  );
  expect(columns.filter((column) => column.data_type === 'text').map((column) => column.column_name)).toEqual(['service_type', 'language']);
});
