import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { questionJobs } from '../../src/domains/questions/jobs.ts';
import { DAILY_MAX, QUESTIONS_FOR_NETWORK } from '../../src/domains/questions/rules.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { LANGUAGES } from '../support/page-kinds.ts';
import { visitorAs } from '../support/sign-in.ts';
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
  visitor = await visitorAs(app, database, 'moderator');
  await sql`DELETE FROM questions_question`.execute(db);
  await sql`DELETE FROM questions_day`.execute(db);
  await sql`DELETE FROM limit_window`.execute(db);
});

const rows = async () => (await sql<Record<string, unknown>>`SELECT * FROM questions_question ORDER BY id`.execute(db)).rows;
const NEW = '/milano/it/questions/new';

/** The form as a person gets it, its hidden fields filled in. */
const fieldsOf = (text: string): Fields =>
  Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
const form = async (path = NEW): Promise<Fields> => fieldsOf((await visitor.open(path)).text);

/** Sends a question and gives back its id. */
async function asked(text: string, path = NEW): Promise<string> {
  const fields = await form(path);
  expect((await visitor.post('/milano/it/questions', { ...fields, text })).status).toBe(303);
  return fields.id!;
}

const settle = (id: string, fields: Fields) => visitor.post(`/milano/it/staff/questions/${id}`, { seen: 'open', ...fields });
const publish = (id: string, fields: Fields = {}) =>
  settle(id, { decision: 'publish', wording: 'Che cosa è l’ISEE?', answer: 'È un foglio.', language: 'it', ...fields });

describe('the way to the form', () => {
  const linkOf = (text: string) => /href="(\/milano\/it\/questions\/new[^"]*)"(?=[^>]*>\s*Non ho capito)/.exec(text)?.[1]?.replaceAll('&amp;', '&');

  test.each([
    ['/milano/it', '/'],
    ['/milano/it/', '/'],
    ['/milano/it/kinds/meals-at-home', '/kinds/meals-at-home'],
    ['/milano/it/services?kind=meals-at-home&area=loreto', '/services'],
    ['/milano/it/emergency', '/emergency'],
    ['/milano/it/questions', '/questions'],
  ])('%s leads to it with %s', async (path, about) => {
    expect(linkOf((await visitor.open(path)).text)).toBe(`${NEW}?${new URLSearchParams({ about }).toString()}`);
  });

  test.each([
    '/milano/it/results/abc',
    '/milano/it/confirm/abc',
    '/milano/it/workspace',
    '/milano/it/staff',
    '/milano/it/staff/questions',
    '/milano/it/favourites',
    '/milano/it/compare',
    '/milano/it/demo/mail',
    '/milano/it/services/mia-madre-e-malata',
    '/milano/it/nothing-of-this-name',
    NEW,
  ])('%s leads to it and is not named', async (path) => {
    expect(linkOf((await visitor.open(path)).text)).toBe(NEW);
  });

  test('a search leads to it without its token', async () => {
    const { text } = await visitor.search('/milano/it', { need: 'mia madre non riesce più a cucinare', where: '' });
    expect(linkOf(text)).toBe(NEW);
  });

  test.each(['//evil.example', 'https://evil.example', '/results/abc', '/services/../staff', '/kinds/<b>', 'javascript:alert(1)'])(
    'an address that names %s brings a form that names nothing',
    async (about) => {
      const { status, text } = await visitor.open(`${NEW}?${new URLSearchParams({ about }).toString()}`);
      expect([status, text.includes('name="about"')]).toEqual([200, false]);
    },
  );
});

describe('asking', () => {
  test('a question is thanked for and kept with its page, its language, its words and its day', async () => {
    const id = await asked('Che cosa vuol dire ISEE?', `${NEW}?about=/services`);
    expect(await rows()).toMatchObject([
      { id, kind: 'unclear', about: '/services', asked_text: 'Che cosa vuol dire ISEE?', language: 'it', is_urgent: false, state: 'open' },
    ]);
    const { rows: days } = await sql`SELECT day::text, asked FROM questions_day`.execute(db);
    expect(days).toEqual([{ day: '2026-11-23', asked: 1 }]);
  });

  test('the answer leads to a page of thanks and is kept by no cache', async () => {
    const sent = await visitor.post('/milano/it/questions', await form());
    expect([sent.headers.get('location'), sent.headers.get('cache-control')]).toEqual(['/milano/it/questions/thanks', 'no-store']);
  });

  test('who cannot say what is hard sends no words', async () => {
    await asked('   ');
    expect(await rows()).toMatchObject([{ asked_text: null }]);
  });

  test('the same form sent twice counts once', async () => {
    const fields = { ...(await form()), text: 'ISEE?' };
    const sent = await Promise.all([visitor.post('/milano/it/questions', fields), visitor.post('/milano/it/questions', fields)]);
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(await rows()).toHaveLength(1);
  });

  test('whatever else is sent along is not kept', async () => {
    await visitor.post('/milano/it/questions', { ...(await form()), text: 'ISEE?', name: 'Ada Rossi', email: 'ada@example.org' });
    expect(JSON.stringify(await rows())).not.toMatch(/ada/i);
  });

  test.each([
    ['a figure without words', { kind: 'figure', text: '' }],
    ['too many words', { text: 'parola '.repeat(80) }],
    ['an id that is none', { id: 'x', text: 'ISEE?' }],
  ] as [string, Fields][])('%s: 422, the words are kept in the form, nothing is written', async (_, wrong) => {
    const { status, text } = await visitor.post('/milano/it/questions', { ...(await form()), ...wrong });
    expect(status).toBe(422);
    expect(text).toMatch(/class="error-summary"[\s\S]*<a href="#text">/);
    expect(text).toContain(`>${wrong.text!.trimEnd()}`);
    expect(await rows()).toEqual([]);
  });

  test('a day takes 200 questions, however many come at once; the next one is led to a desk with its words', async () => {
    await sql`INSERT INTO questions_day (day, asked) VALUES ('2026-11-23', ${DAILY_MAX - 3})`.execute(db);
    const forms = await Promise.all(Array.from({ length: 8 }, () => form()));
    const sent = await Promise.all(forms.map((fields) => visitor.post('/milano/it/questions', { ...fields, text: 'Che cosa vuol dire?' })));
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 303, 303, 429, 429, 429, 429, 429]);
    expect(await rows()).toHaveLength(3);
    const refused = sent.find(({ status }) => status === 429)!.text;
    expect(refused).toContain('Che cosa vuol dire?</textarea>');
    expect(refused).toMatch(/role="alert"[\s\S]*href="\/milano\/it\/spaces"/);
  });

  test('one network asks thirty a day; the next one is told so with its words, and a form sent twice counts once', async () => {
    const forms = await Promise.all(Array.from({ length: QUESTIONS_FOR_NETWORK.max }, () => form()));
    const send = (fields: Fields) => visitor.post('/milano/it/questions', { ...fields, text: 'Che cosa vuol dire?' });
    for (const fields of [forms[0]!, ...forms]) expect((await send(fields)).status).toBe(303);
    const refused = await send(await form());
    expect([refused.status, refused.text.includes('da questa connessione a internet')]).toEqual([429, true]);
    expect(refused.text).toContain('Che cosa vuol dire?</textarea>');
    expect((await send(forms[0]!)).status).toBe(303);
    expect(await rows()).toHaveLength(QUESTIONS_FOR_NETWORK.max);
  });
});

describe('danger first (K1)', () => {
  const WORDS = { it: 'mio marito mi picchia', en: 'my husband beats me', ar: 'زوجي يضربني', fr: 'mon mari me frappe' };

  test.each(Object.entries(WORDS))(
    'in %s the numbers stand before the heading, the words stay with the person, nothing is kept',
    async (language, words) => {
      const sent = await visitor.post(`/milano/${language}/questions`, { ...(await form()), text: words });
      expect(sent.status).toBe(422);
      expect(sent.text.indexOf('<section class="emergency"')).toBeGreaterThan(0);
      expect(sent.text.indexOf('<section class="emergency"')).toBeLessThan(sent.text.indexOf('<h1'));
      for (const number of ['112', '1522']) expect(sent.text).toContain(`href="tel:${number}"`);
      expect(sent.text).toContain(`${words}</textarea>`);
      expect([await rows(), sent.headers.get('cache-control')]).toEqual([[], 'no-store']);
    },
  );

  test('sent a second time it is taken, and staff read it first', async () => {
    await asked('Che cosa vuol dire ISEE?');
    const shown = await visitor.post('/milano/it/questions', { ...(await form()), text: WORDS.it });
    const sent = await visitor.post('/milano/it/questions', { ...fieldsOf(shown.text), text: WORDS.it });
    expect(sent.status).toBe(303);
    expect((await rows()).map((row) => [row.asked_text, row.is_urgent]).sort()).toEqual([
      ['Che cosa vuol dire ISEE?', false],
      [WORDS.it, true],
    ]);
    const { text } = await visitor.open('/milano/it/staff/questions');
    expect(text.indexOf(WORDS.it)).toBeLessThan(text.indexOf('ISEE'));
  });

  test('it holds for figures, too', async () => {
    const fields = await form(`${NEW}?kind=figure`);
    expect((await visitor.post('/milano/it/questions', { ...fields, text: WORDS.it })).text).toContain('<section class="emergency"');
  });
});

describe('answers for everyone', () => {
  test('what waits is counted and not shown', async () => {
    await asked('Il mio vicino Ugo Bianchi non capisce');
    const { text } = await visitor.open('/milano/it/questions');
    expect(text).toContain('1 domanda aspetta una risposta.');
    expect(text).not.toContain('Bianchi');
  });

  test('staff publish their own wording; the words that were sent are shown nowhere else', async () => {
    const id = await asked('Il mio vicino Ugo Bianchi non capisce ISEE', `${NEW}?about=/kinds/meals-at-home`);
    expect((await publish(id, { language: 'fr', answer: 'C’est un papier.\nGratuit.' })).headers.get('location')).toBe('/milano/it/staff/questions');
    const { text } = await visitor.open('/milano/it/questions');
    expect(text).toMatch(/<h2[^>]* lang="it" dir="auto">\s*Che cosa è l’ISEE\?/);
    expect(text).toMatch(/lang="fr" dir="auto">\s*C’est un papier\.\nGratuit\./);
    expect(text).toContain('Lingua della risposta: francese');
    expect(text).toContain('href="/milano/it/kinds/meals-at-home"');
    expect(text).toContain('23 novembre 2026');
    expect(text).not.toContain('Bianchi');
    expect((await sql<{ entry: string }>`SELECT row_to_json(e)::text AS entry FROM audit_entry e WHERE thing_id = ${id}`.execute(db)).rows).toEqual([
      { entry: expect.stringMatching(/questions\.publish/) },
    ]);
  });

  test('the trail holds no word of a question', async () => {
    const id = await asked('Il mio vicino Ugo Bianchi non capisce');
    await settle(id, { decision: 'withhold', reason: 'Nomina una persona' });
    const { rows: trail } = await sql<{ entry: string }>`SELECT row_to_json(e)::text AS entry FROM audit_entry e WHERE thing_id = ${id}`.execute(db);
    expect(trail).toHaveLength(1);
    expect(trail[0]!.entry).toContain('questions.withhold');
    expect(trail[0]!.entry).not.toMatch(/Bianchi|Nomina/);
  });

  test('a correction that is accepted stands as a correction', async () => {
    const id = await asked('Il numero dei servizi non è giusto', `${NEW}?kind=figure&about=/kinds`);
    await publish(id, { wording: 'I servizi sono 11, non 12.', answer: 'È vero.' });
    expect((await visitor.open('/milano/it/questions')).text).toMatch(/Numero corretto[\s\S]*I servizi sono 11/);
  });

  test('script in every text is inert', async () => {
    const script = '<script>alert(1)</script>';
    const id = await asked(script);
    expect((await visitor.open(`/milano/it/staff/questions`)).text).not.toContain(script);
    expect((await visitor.open(`/milano/it/staff/questions/${id}`)).text).not.toContain(script);
    await publish(id, { wording: script, answer: script });
    const { text } = await visitor.open('/milano/it/questions');
    expect(text).not.toContain(script);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('the newest answer stands first, twenty to a page; beyond the end is the last page', async () => {
    await sql`
      INSERT INTO questions_question (id, kind, language, asked_on, is_urgent, state, settled_on, wording, answer, answer_language)
      SELECT gen_random_uuid(), 'unclear', 'it', '2026-01-01', false, 'published', date '2026-01-01' + n, 'Domanda ' || n || '!', 'Sì.', 'it'
      FROM generate_series(1, 25) AS n`.execute(db);
    const first = (await visitor.open('/milano/it/questions')).text;
    expect([...first.matchAll(/Domanda (\d+)!/g)].map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, n) => 25 - n));
    expect((await visitor.open('/milano/it/questions?page=2')).text).toContain('Domanda 5!');
    expect((await visitor.open('/milano/it/questions?page=9')).headers.get('location')).toBe('/milano/it/questions?page=2');
    expect((await visitor.open('/milano/it/questions?page=x')).status).toBe(200);
  });
});

describe('the staff part', () => {
  test('opens to whoever answers questions, and to nobody else', async () => {
    const id = await asked('ISEE?');
    for (const [who, status] of [
      [undefined, 401],
      ['resident', 403],
      ['administrator', 403],
    ] as const) {
      const other = await visitorAs(app, database, who);
      for (const path of ['', `/${id}`]) expect((await other.open(`/milano/it/staff/questions${path}`)).status).toBe(status);
      expect((await other.post(`/milano/it/staff/questions/${id}`, { decision: 'withhold', reason: 'x' })).status).toBe(status);
    }
    expect(await rows()).toMatchObject([{ state: 'open' }]);
  });

  test.each([
    ['no wording', 'wording', { wording: ' ' }],
    ['no answer', 'answer', { answer: '' }],
    ['an answer that is too long', 'answer', { answer: 'a'.repeat(2_001) }],
    ['no reason', 'reason', { decision: 'withhold', reason: '' }],
  ] as [string, string, Fields][])('%s: 422 with a way to the field, nothing changes', async (_, field, wrong) => {
    const id = await asked('ISEE?');
    const { status, text } = await publish(id, wrong);
    expect(status).toBe(422);
    expect(text).toContain(`<a href="#${field}">`);
    expect(await rows()).toMatchObject([{ state: 'open' }]);
  });

  test('of two who decide at once the second is told, and keeps the text', async () => {
    const id = await asked('ISEE?');
    await publish(id);
    const { status, text } = await publish(id, { answer: 'La mia risposta' });
    expect([status, text.includes('La mia risposta</textarea>')]).toEqual([422, true]);
    expect(await rows()).toMatchObject([{ answer: 'È un foglio.' }]);
  });

  test('an answer is mended and taken back; what is taken back is gone for everybody', async () => {
    const id = await asked('ISEE?');
    await publish(id);
    await publish(id, { seen: 'published', answer: 'È un documento.' });
    expect((await visitor.open('/milano/it/questions')).text).toContain('È un documento.');
    await settle(id, { seen: 'published', decision: 'withhold', reason: 'Nomina una persona' });
    expect((await visitor.open('/milano/it/questions')).text).not.toContain('È un documento.');
    expect((await visitor.open(`/milano/it/staff/questions/${id}`)).status).toBe(404);
    expect(await rows()).toMatchObject([{ state: 'withheld', wording: null, answer: null }]);
  });

  test.each(['x', '0198c0de-0000-7000-8000-000000000000'])('a question %s is not there', async (id) => {
    expect((await visitor.open(`/milano/it/staff/questions/${id}`)).status).toBe(404);
    expect((await publish(id)).status).toBe(404);
  });
});

test('an answer that is hard to read is shown once more with advice; sent again, it is published', async () => {
  const id = await asked('Che cosa devo portare?');
  const hard = 'Si provvede alla erogazione delle prestazioni assistenziali in favore dei fruitori aventi titolo, previa istanza. '.repeat(2).trim();
  const first = await publish(id, { answer: hard });
  expect(first.status).toBe(422);
  expect(first.text).toContain('difficile da leggere');
  expect(first.text).toContain(`${hard.slice(0, 40)}`);
  const warned = /name="warned" value="(\d+)"/.exec(first.text)?.[1] ?? '';
  expect((await publish(id, { answer: hard, warned })).status).toBe(303);
});

test('words go 90 days after they were settled, a question after five years, a day after two', async () => {
  const question = (name: string, differences: string) => sql`
    INSERT INTO questions_question (id, kind, asked_text, language, asked_on, is_urgent, state, settled_on, wording, answer, answer_language)
    SELECT gen_random_uuid(), 'unclear', ${name}, 'it', q.* FROM (VALUES (${sql.raw(differences)})) AS q`;
  await question('kept', `date '2026-08-01', false, 'published', date '2026-08-26', 'W', 'A', 'it'`).execute(db);
  await question('gone', `date '2026-08-01', false, 'published', date '2026-08-24', 'W', 'A', 'it'`).execute(db);
  await question('waits', `date '2021-12-01', false, 'open', null::date, null, null, null`).execute(db);
  await question('old', `date '2021-11-01', false, 'published', date '2021-11-02', 'W', 'A', 'it'`).execute(db);
  await sql`INSERT INTO questions_day (day, asked) VALUES ('2026-11-20', 1), ('2026-11-23', 1)`.execute(db);
  const job = questionJobs.find(({ name }) => name === 'questions-retention')!;
  await job.run({ db, now: TEST_NOW } as Parameters<typeof job.run>[0]);
  expect((await rows()).map((row) => [row.asked_text, row.wording]).sort()).toEqual([
    [null, 'W'],
    ['kept', 'W'],
    ['waits', null],
  ]);
  expect((await sql`SELECT FROM questions_day`.execute(db)).rows).toHaveLength(1);
});

describe('figures (K16)', () => {
  test.each(['', '/kinds', '/kinds/meals-at-home', '/services', '/freshness', '/data', '/demo', '/emergency', '/questions'])(
    'on %s they say their source, and a link leads to the form that doubts them',
    async (path) => {
      const { text } = await visitor.open(`/milano/it${path}`);
      expect(text).toMatch(/class="soft small[^>]*>(<span>)?[^<]*Fonte[^<]*20\d\d/);
      const link = `${NEW}?${new URLSearchParams({ about: path || '/', kind: 'figure' }).toString()}`.replaceAll('&', '&amp;');
      expect(text).toContain(`href="${link}"`);
    },
  );
});

test.each(LANGUAGES)('in %s every page of questions has its texts, and the language menu keeps the page asked about', async (language) => {
  const { text } = await visitor.open(`/milano/${language}/questions/new?about=/kinds&kind=figure`);
  expect(text).toContain('name="kind" value="figure"');
  expect(text).toContain('href="/milano/el/questions/new?about=%2Fkinds&amp;kind=figure"');
  expect(text).not.toMatch(/questions\.[a-z]+\.?[a-z]*</);
});

test('the demo cities have a dozen answers and four questions that wait', async () => {
  const { text } = await visitor.open('/porto/pt/questions');
  expect(text).toContain('4 perguntas esperam resposta.');
  expect(text.match(/<article/g)).toHaveLength(12);
});
