import { expect, test } from 'vitest';
import { fleschReadingEase, gulpease, kandelMoles, lix, martins, szigrisztPazos } from './formulas.ts';
import { rulesFor } from './languages.ts';

/** A hundred words in ten sentences. */
const counts = { words: 100, sentences: 10, letters: 500, syllables: 150, longWords: 20 };

test('each formula gives what its authors published', () => {
  expect(gulpease.valueOf(counts)).toBeCloseTo(69, 5);
  expect(fleschReadingEase.valueOf(counts)).toBeCloseTo(69.785, 5);
  expect(szigrisztPazos.valueOf(counts)).toBeCloseTo(103.385, 5);
  expect(martins.valueOf(counts)).toBeCloseTo(111.785, 5);
  expect(kandelMoles.valueOf(counts)).toBeCloseTo(86.45, 5);
  expect(lix.valueOf(counts)).toBeCloseTo(30, 5);
});

test('longer sentences and longer words are harder in every formula', () => {
  for (const formula of [gulpease, fleschReadingEase, szigrisztPazos, martins, kandelMoles, lix]) {
    const sign = formula.easier === 'higher' ? 1 : -1;
    const easier = sign * formula.valueOf(counts);
    expect(sign * formula.valueOf({ ...counts, sentences: 5 })).toBeLessThan(easier);
    expect(sign * formula.valueOf({ ...counts, letters: 700, syllables: 210, longWords: 40 })).toBeLessThan(easier);
  }
});

test('every formula names its source, and a language of its own or LIX', () => {
  expect(['it', 'en', 'el', 'es', 'pt', 'fr', 'ar', 'pl', 'constructor'].map((language) => rulesFor(language).formula.source)).toEqual([
    'Lucisano & Piemontese 1988',
    'Flesch 1948',
    'Björnsson 1968',
    'Szigriszt Pazos 1993; Barrio-Cantalejo et al. 2008',
    'Martins et al. 1996',
    'Kandel & Moles 1958',
    'Björnsson 1968',
    'Björnsson 1968',
    'Björnsson 1968',
  ]);
});
