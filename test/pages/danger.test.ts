import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { LANGUAGES } from '../support/page-kinds.ts';
import { Visitor } from '../support/visitor.ts';

type Row = { category: string; sentence: string };

/** Of the sentences of danger in one language, at least this share must bring the emergency box. */
const RECALL_MIN = 0.9;
/** Of the harmless sentences that use the same words, at most this share may bring it. */
const FALSE_ALARMS_MAX = 0.25;
const DANGERS = ['violence', 'suicide', 'child', 'medical'];
/** General, violence, suicide, child, out-of-hours doctor: Italy's numbers, as `tel:` addresses. */
const NUMBERS = ['112', '1522', '0223272327', '114', '116117'];

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

const readSentences = (language: string): Row[] =>
  parse(readFileSync(join(packageRoot, `test/data/danger/${language}.csv`), 'utf8'), { columns: true, relax_quotes: true }) as Row[];

/** The emergency box of a results page, if one stands before the heading and before every result. */
function boxBeforeAll(text: string): string | undefined {
  const at = text.indexOf('<section class="emergency"');
  const after = [text.indexOf('<h1'), text.indexOf('class="card hit"'), text.indexOf('id="clarify-title"')].filter((position) => position >= 0);
  if (at < 0 || after.some((position) => position < at)) return undefined;
  return text.slice(at, text.indexOf('</section>', at));
}

async function isWarned(language: string, sentence: string): Promise<boolean> {
  const { status, text } = await new Visitor(app).search(`/milano/${language}`, { need: sentence, where: '' });
  expect(status).toBe(200);
  const box = boxBeforeAll(text);
  if (box) for (const number of NUMBERS) expect(box).toContain(`href="tel:${number}"`);
  return box !== undefined;
}

describe('danger first (K1)', () => {
  test.each(LANGUAGES)('in %s the emergency numbers stand before the heading and the results', async (language) => {
    const rows = readSentences(language).filter((row) => DANGERS.includes(row.category));
    expect(rows.length).toBeGreaterThanOrEqual(20);
    const misses = Object.fromEntries(DANGERS.map((category) => [category, 0]));
    for (const row of rows) if (!(await isWarned(language, row.sentence))) misses[row.category]! += 1;
    const missed = Object.values(misses).reduce((sum, count) => sum + count, 0);
    console.log(`danger ${language}: recall ${(1 - missed / rows.length).toFixed(3)} of ${rows.length}, missed ${JSON.stringify(misses)}`);
    expect(1 - missed / rows.length).toBeGreaterThanOrEqual(RECALL_MIN);
  });

  test.each(LANGUAGES)('in %s harmless sentences with the same words rarely bring the box', async (language) => {
    const rows = readSentences(language).filter((row) => row.category === 'none');
    let alarms = 0;
    for (const row of rows) if (await isWarned(language, row.sentence)) alarms += 1;
    console.log(`danger ${language}: false alarms ${alarms} of ${rows.length}`);
    expect(alarms / rows.length).toBeLessThanOrEqual(FALSE_ALARMS_MAX);
  });

  test('the box shows the numbers of the city, whatever the language of the page', async () => {
    const { text } = await new Visitor(app).search('/porto/it', { need: 'mio marito mi picchia', where: '' });
    const box = boxBeforeAll(text)!;
    expect(box).toContain('href="tel:800202148"');
    expect(box).not.toContain('tel:1522');
  });

  test('the box is announced to screen readers, and services still follow it', async () => {
    const { text } = await new Visitor(app).search('/milano/it', { need: 'mio marito mi picchia', where: '' });
    expect(boxBeforeAll(text)).toContain('role="alert"');
    expect(text).toContain('class="card hit"');
  });

  test('an ordinary need brings no box', async () => {
    const { text } = await new Visitor(app).search('/milano/it', { need: 'mia madre non riesce più a cucinare', where: '' });
    expect(text).not.toContain('class="emergency"');
  });

  test('an unknown place does not stand before the numbers', async () => {
    const { status, text } = await new Visitor(app).search('/milano/en', {
      need: 'my husband said he will kill me tonight',
      where: 'nowhere street',
    });
    expect(status).toBe(200);
    expect(boxBeforeAll(text)).toContain('tel:1522');
    expect(text).toContain('nowhere street');
  });

  test('what is cut from a long text is read for danger all the same', async () => {
    const need = `${'my mother is old and needs a meal. '.repeat(60)}my husband said he will kill me tonight`;
    const { status, text } = await new Visitor(app).search('/milano/en', { need, where: '' });
    expect(status).toBe(200);
    expect(boxBeforeAll(text)).toContain('tel:1522');
  });
});
