import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { corpusLanguages } from '../../src/domains/directory/engine/understanding/corpus.ts';
import { writeSmallCorpus } from '../../src/domains/directory/engine/understanding/small-corpus.fixture.ts';
import { trainModel } from '../../src/domains/directory/engine/understanding/train.ts';
import { evaluateUnderstanding } from './understanding.ts';

it('counts hits, misses and alarms by language and kind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cortile-blind-'));
  for (const part of ['needs', 'danger']) mkdirSync(join(folder, part));
  for (const language of corpusLanguages) {
    const needs = language === 'en' ? 'ordinary,meals-at-home,hot meals\nindirect,"no-such-type other","i want learn, english"\n' : '';
    writeFileSync(join(folder, 'needs', `${language}.csv`), `kind,types,sentence\n${needs}`);
    const danger = language === 'en' ? 'violence,my husband hits me\nnone,lessons for beginners\n' : '';
    writeFileSync(join(folder, 'danger', `${language}.csv`), `category,sentence\n${danger}`);
  }
  const lines: string[] = [];
  const { needs, danger } = evaluateUnderstanding(trainModel(writeSmallCorpus()), join(folder, 'needs'), join(folder, 'danger'), (line) =>
    lines.push(line),
  );
  const of = (language: string, kind: string) => needs.find((one) => one.language === language && one.kind === kind);
  expect(of('en', 'ordinary')).toMatchObject({ count: 1, successAt3: 1, mrrAt10: 1 });
  expect(of('en', 'indirect')).toMatchObject({ count: 1, successAt3: 0, clarifiedAt3: 0, mrrAt10: 0 });
  expect(of('all', 'all')).toMatchObject({ count: 2, successAt3: 0.5 });
  expect(danger.find((one) => one.language === 'en' && one.category === 'danger')).toMatchObject({ count: 1, alarmed: 1 });
  expect(danger.find((one) => one.language === 'en' && one.category === 'none')?.count).toBe(1);
  expect(lines.join('\n')).not.toContain('husband');
});
