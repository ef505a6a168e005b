import { describe, expect, it } from 'vitest';
import { corpusLanguages } from './corpus.ts';
import { conceptsIn, conceptTerms, indexConcepts } from './concepts.ts';
import { bodyConcepts } from './danger-concepts-body.ts';
import { harmConcepts } from './danger-concepts-harm.ts';
import { wordsOf } from './features.ts';

const same = (word: string) =>
  Object.fromEntries(corpusLanguages.map((language) => [language, word])) as Record<(typeof corpusLanguages)[number], string>;
const index = indexConcepts({ hit: same('hit hits pich*'), gas: same('smell_of_gas'), out: same('outsid*_my') });
const found = (text: string) => conceptsIn(index, wordsOf(text)).map(({ concept }) => concept);

describe('concepts', () => {
  it('matches whole words, stems and words in a row', () => {
    expect(found('he hits me')).toEqual(['hit']);
    expect(found('hitherto')).toEqual([]);
    expect(found('mi pichia')).toEqual(['hit']);
    expect(found('a smell of gas')).toEqual(['gas']);
    expect(found('smell gas of')).toEqual([]);
    expect(found('outside my door')).toEqual(['out']);
  });

  it('pairs concepts that are near each other, whatever their order', () => {
    expect(conceptTerms(index, wordsOf('hits gas smell of gas'))).toEqual(new Set(['hit', 'gas', 'gas+hit']));
    const apart = `hits ${'so '.repeat(20)} smell of gas`;
    expect(conceptTerms(index, wordsOf(apart))).toEqual(new Set(['hit', 'gas']));
  });

  it.each(Object.entries({ ...harmConcepts, ...bodyConcepts }))('%s has words in every language', (_, words) => {
    for (const language of corpusLanguages) expect(words[language].split(' ').length, language).toBeGreaterThan(2);
  });

  it('has no stem so short that it meets ordinary words', () => {
    const entries = [harmConcepts, bodyConcepts].flatMap((table) =>
      Object.values(table).flatMap((words) => Object.values(words).join(' ').split(' ')),
    );
    expect(entries.filter((entry) => /^.{1,2}\*$/u.test(entry))).toEqual([]);
  });
});
