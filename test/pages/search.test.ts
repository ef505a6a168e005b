import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { LANGUAGES } from '../support/page-kinds.ts';
import { type Fields, Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let now = TEST_NOW;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
});
afterAll(() => database.drop());
afterEach(() => {
  now = TEST_NOW;
  vi.restoreAllMocks();
});

const NEED = 'mia madre non riesce più a cucinare';
const search = (fields: Fields, at = '/milano/it') => new Visitor(app).search(at, fields);

describe('what cannot be searched for is given back', () => {
  test.each(LANGUAGES)('no need: 422 with a linked error summary, and the place is kept (%s)', async (language) => {
    const { status, text, headers } = await search({ need: ' \u200b\u0000 ', where: 'viale Monza 140' }, `/milano/${language}`);
    expect(status).toBe(422);
    expect(text).toMatch(/class="error-summary" role="alert"[\s\S]*<a href="#need">/);
    expect(text).toContain('id="need-error"');
    expect(text).toContain('value="viale Monza 140"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each(['', 'via Che Non Esiste 99'])('without a need the need alone is asked for again, and "%s" is kept', async (where) => {
    const { text } = await search({ need: '', where });
    expect(text.match(/<li><a href="#/g)).toHaveLength(1);
    expect(text).toContain(where === '' ? 'id="where"' : `value="${where}"`);
  });
});

describe('a place that is not found stops no search', () => {
  const noteOf = (text: string) => /<section class="notice stack" aria-labelledby="place-note">[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';

  test.each(LANGUAGES)('an unknown place: the whole city is searched, the page says so, and the place can be put right (%s)', async (language) => {
    const { status, text, location } = await search({ need: NEED, where: 'via Che Non Esiste 99' }, `/milano/${language}`);
    expect(status).toBe(200);
    expect(text).toContain('class="card hit"');
    const note = noteOf(text);
    expect(note).toContain('via Che Non Esiste 99');
    expect(note).toContain('Milano');
    expect(note).toContain(`name="need" value="${NEED}"`);
    expect(note).toContain('name="where" dir="auto" autocomplete="street-address" type="text" value="via Che Non Esiste 99"');
    const list = /<select[^>]*name="neighbourhood">[\s\S]*?<\/select>/.exec(note)![0];
    expect(list.match(/<option /g)!.length).toBe(89);
    expect(location).not.toMatch(/esiste/i);
  });

  test('the same services come as without a place', async () => {
    const hits = (text: string) => [...text.matchAll(/id="(hit-[0-9a-f-]{36})"/g)].map((match) => match[1]);
    const unknown = await search({ need: NEED, where: 'via Che Non Esiste 99' });
    expect(hits(unknown.text)).toEqual(hits((await search({ need: NEED, where: '' })).text));
  });

  test('the place put right is taken, and nothing is said about it any more', async () => {
    for (const fields of [
      { need: NEED, where: 'via Che Non Esiste 99', neighbourhood: 'loreto' },
      { need: NEED, where: 'Loreto' },
    ] as Fields[]) {
      const { status, text } = await search(fields);
      expect(status).toBe(200);
      expect(text).toContain('Vicino a: Loreto');
      expect(noteOf(text)).toBe('');
    }
  });

  test('a place outside the city: the search goes on and says so', async () => {
    const { status, text } = await search({ need: NEED, where: 'La mia posizione', latitude: '41.9', longitude: '12.5' });
    expect(status).toBe(200);
    expect(noteOf(text)).toContain('La mia posizione');
    const found = /data-found="([^"]*)"/.exec((await new Visitor(app).open('/milano/it')).text)![1]!;
    const outside = await search({ need: NEED, where: found, latitude: '41.9', longitude: '12.5' });
    expect(noteOf(outside.text)).toContain('non è a Milano');
    expect(outside.text).toContain('class="card hit"');
  });

  test('danger stands before the note about the place', async () => {
    const { text } = await search({ need: 'mio marito mi picchia', where: 'via Che Non Esiste 99' });
    expect(text.indexOf('class="emergency')).toBeGreaterThan(0);
    expect(text.indexOf('class="emergency')).toBeLessThan(text.indexOf('id="place-note"'));
  });
});

describe('a place in the sentence', () => {
  test('is taken when the field is empty, and the page says so and lets one undo it', async () => {
    const visitor = new Visitor(app);
    const need = 'mia madre in via Padova 118 non cucina più';
    const { status, text, location } = await visitor.search('/milano/it', { need, where: '' });
    expect(status).toBe(200);
    expect(text).toContain('Vicino a: via Padova 118');
    expect(text).toContain('Lo abbiamo letto nelle tue parole');
    expect(location).not.toMatch(/padova/i);
    const anywhere = await visitor.search('/milano/it', { need, where: '', anywhere: '1' });
    expect(anywhere.text).not.toContain('Vicino a:');
    expect(anywhere.text).not.toContain('Lo abbiamo letto');
  });

  test('gives way to the place in the field', async () => {
    const { text } = await search({ need: 'mia madre in via Padova 118 non cucina più', where: 'Lambrate' });
    expect(text).toContain('Vicino a: Lambrate');
    expect(text).not.toContain('Lo abbiamo letto');
  });
});

describe('what is typed stays private', () => {
  const SECRET = 'Zaccaria Q. mi picchia da quando ho perso il lavoro';

  test('the text stands in no address, in no header and in nothing that the program prints', async () => {
    const printed: string[] = [];
    for (const name of ['log', 'error', 'warn', 'info', 'debug'] as const) {
      vi.spyOn(console, name).mockImplementation((...values: unknown[]) => void printed.push(values.join(' ')));
    }
    const visitor = new Visitor(app);
    const sent = await visitor.post('/milano/it/search', { need: SECRET, where: 'via Padova 118' });
    expect(sent.status).toBe(303);
    const headers = [...sent.headers].flat().join('\n');
    const token = sent.headers.get('location')!.split('/').at(-1)!;
    const opened = await visitor.open(sent.headers.get('location')!);
    expect(opened.status).toBe(200);
    const whole = [headers, [...opened.headers].flat().join('\n'), Buffer.from(token, 'base64url').toString('latin1'), ...printed].join('\n');
    for (const word of ['Zaccaria', 'picchia', 'lavoro', 'Padova']) expect(whole).not.toContain(word);
    const links = [...opened.text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map((match) => decodeURIComponent(match[1]!));
    expect(links.filter((link) => /Zaccaria|picchia|lavoro|Padova/.test(link))).toEqual([]);
  });

  test('the results open with the cookie of the search, and with no other or none', async () => {
    const visitor = new Visitor(app);
    const { location, status } = await visitor.search('/milano/it', { need: SECRET, where: '' });
    expect(status).toBe(200);
    const other = new Visitor(app);
    await other.post('/milano/it/search', { need: 'una babysitter', where: '' });
    for (const stranger of [new Visitor(app), other]) {
      const refused = await stranger.open(location);
      expect(refused.status).toBe(410);
      expect(refused.text).not.toContain('picchia');
      expect(refused.text).toContain('<form class="ask"');
    }
    expect((await visitor.open(`${location.slice(0, -2)}AA`)).status).toBe(410);
  });

  test('the results end after fifteen minutes', async () => {
    const visitor = new Visitor(app);
    const { location } = await visitor.search('/milano/it', { need: SECRET, where: '' });
    now = new Date(TEST_NOW.getTime() + 14 * 60_000);
    expect((await visitor.open(location)).status).toBe(200);
    now = new Date(TEST_NOW.getTime() + 16 * 60_000);
    expect((await visitor.open(location)).status).toBe(410);
  });

  test('no cache keeps the results, and no search engine lists them', async () => {
    const { headers, text } = await search({ need: NEED, where: '' });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('<meta name="robots" content="noindex"');
  });

  test('the cookie is out of reach for scripts and ends with the search', async () => {
    const { headers } = await new Visitor(app).post('/milano/it/search', { need: NEED, where: '' });
    expect(headers.get('set-cookie')).toMatch(/Max-Age=900.*HttpOnly.*SameSite=Lax/i);
  });

  test('an address of the search form itself leads to the first page', async () => {
    const { status, headers } = await new Visitor(app).open('/milano/it/search');
    expect([status, headers.get('location')]).toEqual([303, '/milano/it']);
  });
});

describe('whatever is typed', () => {
  const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>';

  test.each([
    ['a hundred thousand characters', { need: 'aiuto mia madre '.repeat(6_250), where: '' }],
    ['a hundred thousand characters without a space', { need: 'x'.repeat(100_000), where: '' }],
    ['a place of a hundred thousand characters', { need: NEED, where: 'via '.repeat(25_000) }],
    ['forty thousand Arabic characters', { need: 'ساعدني '.repeat(5_700), where: '' }],
    ['half a surrogate pair and a zero character', { need: 'aiuto \ud800\u0000', where: '\u0000Loreto' }],
    ['operators of a search engine', { need: `"(' & | ! <-> :* -- ; \\ %_`, where: '%_\\' }],
    ['digits and signs alone', { need: '12345 !!! 😀', where: '' }],
    ['coordinates that are none', { need: NEED, where: 'la tua posizione', latitude: 'NaN', longitude: '1e999' }],
  ] as [string, Fields][])('%s: a page, never a failure', async (_, fields) => {
    const { status, text } = await search(fields);
    expect([200, 422]).toContain(status);
    expect(text).toContain('<h1');
  });

  test('a long text is cut with a word about it, and kept up to there', async () => {
    const { text } = await search({ need: 'aiuto mia madre '.repeat(6_250), where: '' });
    expect(text).toContain('Il tuo testo era molto lungo');
    expect(/<textarea[^>]*>([^<]*)</.exec(text)![1]).toHaveLength(1_000);
  });

  test('script in any field stays text', async () => {
    for (const fields of [
      { need: SCRIPT, where: '' },
      { need: `${NEED} ${SCRIPT}`, where: SCRIPT },
      { need: SCRIPT, where: 'x', neighbourhood: SCRIPT, latitude: SCRIPT, longitude: SCRIPT },
    ] as Fields[]) {
      const { text } = await search(fields);
      expect(text).toContain('&lt;script&gt;alert(1)');
      expect(text).not.toMatch(/<script(?! src="\/assets\/)|<img|onerror=alert\(2\)>(?!&)/i);
    }
  });

  test('page, kind and filters of the results may be anything', async () => {
    const visitor = new Visitor(app);
    const { location } = await visitor.search('/milano/it', { need: NEED, where: 'viale Monza 140' });
    for (const query of ['page=0', 'page=-1', 'page=abc', 'kind=flying', 'audience=x&price=%00', 'sort=%27', 'page=%F0', 'open=2']) {
      const { status, text } = await visitor.open(`${location}?${query}`);
      expect([query, status]).toEqual([query, 200]);
      expect(text).toContain('class="card hit"');
    }
    const beyond = await visitor.open(`${location}?page=1000000000`);
    expect(beyond.status).toBe(303);
    expect((await visitor.open(beyond.headers.get('location')!)).text).toContain('class="card hit"');
  });
});

test('the language menu keeps the search, its kind and its order', async () => {
  const visitor = new Visitor(app);
  const { location } = await visitor.search('/milano/it', { need: NEED, where: 'viale Monza 140' });
  const { text } = await visitor.open(`${location}?sort=distance&kind=meals-at-home`);
  for (const language of LANGUAGES) {
    const href = new RegExp(`href="(/milano/${language}/results/[^"]+)" hreflang="${language}"`).exec(text)![1]!.replaceAll('&amp;', '&');
    expect(href).toContain('sort=distance');
    const translated = await visitor.open(href);
    expect(translated.status).toBe(200);
    expect(translated.text).toContain(`<html lang="${language}"`);
    expect(translated.text).toContain(NEED);
  }
});

test('any of the seven languages is understood on a page of any other', async () => {
  const sentences = ['my mother cannot cook any more', 'η μητέρα μου δεν μπορεί πια να μαγειρέψει', 'أمي لم تعد تستطيع الطبخ'];
  for (const need of sentences) {
    const { text } = await search({ need, where: 'viale Monza 140' }, '/milano/fr');
    const first = /<article[\s\S]*?<\/article>/.exec(text)?.[0] ?? '';
    expect(first).toContain('Repas');
  }
});

test('a street in the sentence says where, and is no word about what is needed', async () => {
  const where = 'Rua de Cedofeita 285';
  const kinds = async (need: string) => {
    const { text } = await search({ need, where }, '/porto/pt');
    return [...text.matchAll(/class="link-row" href="[^"]*\?kind=([a-z-]+)"/g)].map((match) => match[1]);
  };
  const need = 'Preciso de quem fique com a minha filha na sexta à noite';
  expect(await kinds(`${need}, ${where}`)).toEqual(await kinds(need));
});
