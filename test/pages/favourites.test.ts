import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAVOURITES_MAX, NOTE_LENGTH_MAX } from '../../src/domains/directory/engine/favourites.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { Visitor } from '../support/visitor.ts';

const LIST = '/milano/it/favourites';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let ids: string[];
let refuge: string;
let now = TEST_NOW;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<{ id: string }>`SELECT service_id AS id FROM directory_search_entry ORDER BY 1 LIMIT 40`.execute(db);
  ids = rows.map((row) => row.id);
  const { rows: secret } = await sql<{ id: string }>`
    SELECT sl.service_id AS id FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id
    WHERE l.is_confidential ORDER BY 1 LIMIT 1`.execute(db);
  refuge = secret[0]!.id;
});
afterAll(() => database.drop());

const save = (visitor: Visitor, id: string, back = LIST) => visitor.post(LIST, { keep: id, back });
const savedIn = (text: string) => [...text.matchAll(/id="saved-([0-9a-f-]{36})"/g)].map((match) => match[1]);
const cookieOf = (headers: Headers) => headers.getSetCookie().find((line) => line.startsWith('cortile_saved='));

describe('saving', () => {
  test('no cookie before the click; then one that is closed to scripts, for this city alone', async () => {
    const visitor = new Visitor(app);
    for (const path of [LIST, `/milano/it/services/${ids[0]}`, '/milano/it/services'])
      expect((await visitor.open(path)).headers.getSetCookie()).toEqual([]);
    const { status, headers } = await save(visitor, ids[0]!);
    expect([status, headers.get('location')]).toEqual([303, `${LIST}#keep-${ids[0]}`]);
    expect(cookieOf(headers)).toMatch(/^cortile_saved=[\w-]+; Max-Age=15552000; Path=\/milano; HttpOnly; SameSite=Lax$/);
    expect(savedIn((await visitor.open(LIST)).text)).toEqual([ids[0]]);
  });

  test('the cookie says nothing to who finds it', async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[0]!);
    await visitor.post(LIST, { 'note-for': ids[0]!, [`note-${ids[0]}`]: 'nascosto a mio marito' });
    const bytes = Buffer.from(visitor.cookie.split('=')[1]!, 'base64url').toString('latin1');
    expect(bytes).not.toContain(ids[0]!.replaceAll('-', ''));
    expect(bytes).not.toContain('marito');
  });

  test('one comes back to the page where one was, never to another site', async () => {
    const visitor = new Visitor(app);
    const back = async (written: string) => (await save(visitor, ids[0]!, written)).headers.get('location');
    expect(await back('/milano/it/services?kind=meals-at-home&page=2')).toBe(`/milano/it/services?kind=meals-at-home&page=2#keep-${ids[0]}`);
    for (const elsewhere of [
      'https://evil.example/',
      '//evil.example',
      '/porto/it',
      '/milano/itx',
      '/milano/it/\r\nx: y',
      '/milano/it/"><script>',
      '',
    ]) {
      expect(await back(elsewhere)).toBe(`${LIST}#keep-${ids[0]}`);
    }
  });

  test('the button then says that it is saved, on cards and on the page of the service', async () => {
    const visitor = new Visitor(app);
    const id = ids[0]!;
    for (const path of [`/milano/it/services/${id}`, '/milano/it/services']) {
      const first = /id="keep-([0-9a-f-]{36})" name="keep"/.exec((await visitor.open(path)).text)![1]!;
      await save(visitor, first);
      const { text, headers } = await visitor.open(path);
      expect(text).toContain(`id="keep-${first}" name="drop"`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('vary')).toContain('cookie');
      await visitor.post(LIST, { drop: first });
    }
  });

  test('a form on another site changes nothing', async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[0]!);
    const body = new URLSearchParams({ clear: '1' });
    const response = await app.request(LIST, { method: 'POST', body, headers: { 'sec-fetch-site': 'cross-site', cookie: visitor.cookie } });
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
  });

  test('the thirty-first is refused with a way out, and the thirty are still there', async () => {
    const visitor = new Visitor(app);
    for (const id of ids.slice(0, FAVOURITES_MAX)) await save(visitor, id);
    const { status, text } = await save(visitor, ids[FAVOURITES_MAX]!);
    expect(status).toBe(422);
    expect(text).toContain('error-summary');
    expect(savedIn(text)).toEqual(ids.slice(0, FAVOURITES_MAX).toReversed());
  });

  test.each([{ keep: 'abc' }, { drop: '../../etc' }, {}, { keep: '0198c0de-0000-7000-8000-000000000000' }])('%o does no harm', async (fields) => {
    const visitor = new Visitor(app);
    expect((await visitor.post(LIST, fields as Record<string, string>)).status).toBe(303);
    expect((await visitor.open(LIST)).status).toBe(200);
  });

  test('half a year later the browser is not believed any more', async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[0]!);
    now = new Date(TEST_NOW.getTime() + 181 * 86_400_000);
    expect(savedIn((await visitor.open(LIST)).text)).toEqual([]);
    now = TEST_NOW;
  });

  test("one city's cookie opens in no other", async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[0]!);
    expect((await visitor.open('/porto/it/favourites')).text).not.toContain('saved-');
  });
});

describe('the list', () => {
  test('holds name, what, telephone, hours, price and the own note, for paper too', async () => {
    const visitor = new Visitor(app);
    for (const id of ids.slice(0, 5)) await save(visitor, id);
    await visitor.post(LIST, { 'note-for': ids[2]!, [`note-${ids[2]}`]: 'chiedere di Lucia <b>' });
    const { text, headers } = await visitor.open(LIST);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('noindex');
    const card = text.split('<article').find((part) => part.includes(`saved-${ids[2]}`))!;
    for (const label of ['Telefono', 'Quando', 'Quanto costa']) expect(card).toContain(`<dt>${label}</dt>`);
    expect(card).toContain('class="print-only"><dt>La tua nota</dt><dd dir="auto">chiedere di Lucia &lt;b&gt;</dd>');
    expect(card).toContain('value="chiedere di Lucia &lt;b&gt;"');
  });

  test('a note that is too long is given back with an error that leads to it', async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[0]!);
    const long = 'parola '.repeat(NOTE_LENGTH_MAX);
    const { status, text } = await visitor.post(LIST, { 'note-for': ids[0]!, [`note-${ids[0]}`]: long });
    expect(status).toBe(422);
    expect(text).toContain(`href="#note-${ids[0]}"`);
    expect(text).toContain(long.trim());
  });

  test('notes that fit into no cookie together are refused, and nothing is lost', async () => {
    const visitor = new Visitor(app);
    const written: string[] = [];
    for (const id of ids.slice(0, FAVOURITES_MAX)) await save(visitor, id);
    let refused;
    for (const [index, id] of ids.slice(0, FAVOURITES_MAX).entries()) {
      const note = Array.from({ length: NOTE_LENGTH_MAX }, (_, at) => String.fromCodePoint(0x4e00 + ((index * 977 + at * 131) % 20_000))).join('');
      const answer = await visitor.post(LIST, { 'note-for': id, [`note-${id}`]: note });
      for (const line of answer.headers.getSetCookie()) expect(line.length).toBeLessThanOrEqual(4_096);
      if (answer.status === 422) {
        refused = answer;
        expect(answer.text).toContain(note);
        break;
      }
      written.push(note);
    }
    expect(refused).toBeDefined();
    const { text } = await visitor.open(LIST);
    for (const note of written) expect(text).toContain(note);
  });

  test('ordinary notes at all thirty fit', async () => {
    const visitor = new Visitor(app);
    for (const id of ids.slice(0, FAVOURITES_MAX)) {
      await save(visitor, id);
      const answer = await visitor.post(LIST, {
        'note-for': id,
        [`note-${id}`]: `chiamare dopo le ${id.slice(-4)}, chiedere della signora ${id.slice(0, 6)}`,
      });
      expect(answer.status).toBe(303);
    }
  });

  test('removing one, and all', async () => {
    const visitor = new Visitor(app);
    for (const id of ids.slice(0, 3)) await save(visitor, id);
    await visitor.post(LIST, { drop: ids[1]! });
    expect(savedIn((await visitor.open(LIST)).text)).toEqual([ids[2], ids[0]]);
    const { headers } = await visitor.post(LIST, { clear: '1' });
    expect(cookieOf(headers)).toContain('Max-Age=0');
    expect((await visitor.open(LIST)).text).toContain('Non hai ancora salvato niente');
  });

  test('a service that is gone is counted, not hidden', async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[0]!);
    await save(visitor, '0198c0de-0000-7000-8000-000000000000');
    expect((await visitor.open(LIST)).text).toContain('Un servizio salvato non c’è più.');
  });

  test('a refuge shows no place, neither in the list nor side by side', async () => {
    const visitor = new Visitor(app);
    await save(visitor, refuge);
    for (const path of [LIST, `/milano/it/compare?id=${refuge}&id=${ids[0]}`]) {
      const { text } = await visitor.open(path);
      expect(text).toMatch(/Il posto è segreto|segret/);
      expect(text).not.toMatch(/via Cipro|via Pergine|via Veglia|luogo riservato/i);
    }
  });
});

describe('comparing', () => {
  test('up to three services answer the same nine questions', async () => {
    const { text } = await new Visitor(app).open(`/milano/it/compare?id=${ids[0]}&id=${ids[1]}&id=${ids[2]}`);
    expect(text.match(/<tr role="row">/g)).toHaveLength(10);
    expect(text.match(/<td role="cell">/g)).toHaveLength(27);
    expect(text.match(/<div><\/div>/g)).toBeNull();
  });

  test('a fourth is left out with a word, the same twice stands once, and what is no service is nothing', async () => {
    const visitor = new Visitor(app);
    const four = await visitor.open(
      `/milano/it/compare?${ids
        .slice(0, 4)
        .map((id) => `id=${id}`)
        .join('&')}`,
    );
    expect(four.text).toContain('Solo tre servizi');
    expect(four.text.match(/<td role="cell">/g)).toHaveLength(27);
    expect((await visitor.open(`/milano/it/compare?id=${ids[0]}&id=${ids[0]}`)).text.match(/<td role="cell">/g)).toHaveLength(9);
    expect((await visitor.open('/milano/it/compare?id=abc&id=%00')).text).toContain('Non hai ancora scelto');
  });

  test('with one, others of its kind are proposed, what was saved first', async () => {
    const visitor = new Visitor(app);
    await save(visitor, ids[7]!);
    const { text } = await visitor.open(`/milano/it/compare?id=${ids[0]}`);
    const proposed = [...text.matchAll(/compare\?id=[0-9a-f-]{36}&amp;id=([0-9a-f-]{36})"/g)].map((match) => match[1]);
    expect(proposed[0]).toBe(ids[7]);
    expect(proposed.length).toBeGreaterThan(1);
  });

  test('the languages keep the chosen ones', async () => {
    const { text } = await new Visitor(app).open(`/milano/it/compare?id=${ids[0]}&id=${ids[1]}`);
    expect(text).toContain(`href="/milano/ar/compare?id=${ids[0]}&amp;id=${ids[1]}"`);
  });
});
