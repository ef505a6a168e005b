import { describe, expect, it } from 'vitest';
import { crossValidate } from './cross-validate.ts';
import { readCorpus, type Sentence } from './corpus.ts';
import { writeSmallCorpus } from './small-corpus.fixture.ts';
import { trainModel } from './train.ts';
import { isHeldOut } from './training-data.ts';

describe('training from a corpus', () => {
  it('stops at a broken line with its place', () => {
    const folder = writeSmallCorpus({ 'needs/fr.txt': '## meals-at-home\nd a un repas chaud\nun repas sans genre\n' });
    expect(() => trainModel(folder)).toThrow(/^needs\/fr.txt:3: /);
  });

  it('holds out one sentence in each round of every language and label', () => {
    const sentence = (language: 'it' | 'en', label: string): Sentence => ({ language, label, kind: 'd', text: 'x' });
    const sentences = [sentence('it', 'a'), sentence('en', 'a'), sentence('it', 'a'), sentence('it', 'b'), sentence('en', 'a'), sentence('it', 'a')];
    expect(isHeldOut(sentences, 0, 2)).toEqual([true, true, false, true, false, true]);
    expect(isHeldOut(sentences, 1, 2)).toEqual([false, false, true, false, true, false]);
  });

  it('knows phrases that also stand in harmless sentences', () => {
    const { phrases } = trainModel(writeSmallCorpus()).danger;
    const alone = (words: string) => phrases.find((phrase) => phrase.words === words)?.alone;
    expect(alone('kill myself')).toBe(true);
    expect(alone('my phone')).toBe(false);
  });

  it('cross-validates every sentence once', () => {
    const { needs, danger } = crossValidate(readCorpus(writeSmallCorpus()), 2);
    const all = needs.filter(({ language }) => language === 'all');
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(30);
    expect(all.every(({ successAt3 }) => successAt3 === 1)).toBe(true);
    expect(danger['recall']).toBeGreaterThanOrEqual(0);
    expect(danger['recall']).toBeLessThanOrEqual(1);
  });
});
