import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldText } from '../src/kernel/text.ts';
import { corpusFolder } from '../src/wiring.ts';

const LANGUAGES = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'];
const SENTENCES_PER_TYPE_MIN = 30;
/** A corpus from templates repeats itself; people do not. */
const SHARE_OF_ONE_SEQUENCE_MAX = 0.02;

type Line = { type: string; text: string };

function readNeeds(language: string): Line[] {
  let type = '';
  return readFileSync(join(corpusFolder, 'needs', `${language}.txt`), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) type = line.slice(3).trim();
      const match = /^[di] [a-z] (.+)$/.exec(line);
      return match ? [{ type, text: match[1]! }] : [];
    });
}

/** The largest share of sentences in which one sequence of five words stands. */
function largestShare(texts: string[]): number {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = foldText(text).split(' ');
    const sequences = new Set(words.slice(0, -4).map((_, index) => words.slice(index, index + 5).join(' ')));
    for (const sequence of sequences) counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) / texts.length;
}

const slugs = readFileSync(join(corpusFolder, 'service-types', 'list.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',')[0]!);

describe.each(LANGUAGES)('the need corpus in %s', (language) => {
  const lines = readNeeds(language);

  test('has at least 30 sentences for every kind of help', () => {
    const counts = new Map(slugs.map((slug) => [slug, lines.filter((line) => line.type === slug).length]));
    expect([...counts].filter(([, count]) => count < SENTENCES_PER_TYPE_MIN)).toEqual([]);
  });

  test('is not templated: no five-word sequence stands in more than 2 % of its sentences', () => {
    expect(largestShare(lines.map((line) => line.text))).toBeLessThanOrEqual(SHARE_OF_ONE_SEQUENCE_MAX);
  });

  test('says nothing twice', () => {
    const texts = lines.map((line) => `${line.type} ${foldText(line.text)}`);
    const twice = texts.filter((text, index) => text.length > 30 && texts.indexOf(text) !== index);
    expect(twice.length).toBeLessThanOrEqual(5);
  });
});

test('a templated corpus is noticed', () => {
  expect(
    largestShare(['I need help with my shopping today', 'I need help with my letters today', 'a wholly other sentence that says more']),
  ).toBeGreaterThan(0.5);
});
