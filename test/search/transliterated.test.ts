import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readModel, understand } from '../../src/domains/directory/index.ts';
import { foldText } from '../../src/kernel/text.ts';
import { packageRoot } from '../../src/package-root.ts';
import { corpusFolder } from '../../src/wiring.ts';

type Row = { kind: 'need' | 'danger'; labels: string; sentence: string };

/** Greek spells its vowels, so its Latin forms are few; Arabic's are as many as its writers. */
const FLOORS = {
  el: { inThree: 0.95, covered: 0.97, danger: 0.96, language: 0.97, needlessMax: 0.1 },
  ar: { inThree: 0.8, covered: 0.9, danger: 0.92, language: 0.95, needlessMax: 0.15 },
} as const;

const model = readModel(join(corpusFolder, 'model'));
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter(holds).length / items.length;

describe.each(['el', 'ar'] as const)('%s typed in Latin letters', (language) => {
  const rows: Row[] = parse(readFileSync(join(packageRoot, 'test/data/transliterated', `${language}.csv`), 'utf8'), { columns: true });
  const tried = rows.map((row) => ({ ...row, right: row.labels.split(' '), found: understand(model, row.sentence) }));
  const needs = tried.filter(({ kind }) => kind === 'need');
  const dangers = tried.filter(({ kind }) => kind === 'danger');
  const inThree = ({ right, found }: (typeof tried)[number]) => found.types.slice(0, 3).some(({ type }) => right.includes(type));
  const floors = FLOORS[language];

  test('there are enough sentences, and none of them stands in the corpus', () => {
    expect(needs.length).toBeGreaterThanOrEqual(40);
    expect(dangers.length).toBeGreaterThanOrEqual(25);
    const corpus = foldText(
      ['needs', 'danger'].map((folder) => readFileSync(join(corpusFolder, folder, `${language}-latin.txt`), 'utf8')).join('\n'),
    );
    const known = rows.filter(({ sentence }) => sentence.split(' ').length > 3 && corpus.includes(foldText(sentence)));
    expect(known.map(({ sentence }) => sentence)).toEqual([]);
  });

  test('needs lead to the right kind of help', () => {
    expect(share(needs, inThree)).toBeGreaterThanOrEqual(floors.inThree);
    expect(share(needs, (one) => inThree(one) || one.found.clarify.some((type) => one.right.includes(type)))).toBeGreaterThanOrEqual(floors.covered);
  });

  test('danger brings the emergency numbers, needs rarely do', () => {
    expect(share(dangers, ({ found }) => found.emergency)).toBeGreaterThanOrEqual(floors.danger);
    expect(share(needs, ({ found }) => found.emergency)).toBeLessThanOrEqual(floors.needlessMax);
  });

  test('the language is told', () => {
    expect(share(tried, ({ found }) => found.language === language)).toBeGreaterThanOrEqual(floors.language);
  });
});
