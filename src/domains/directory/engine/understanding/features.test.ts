import { describe, expect, it } from 'vitest';
import { families, familyOf, featuresOf, readLengthMax, withoutClitics, wordKey, wordsOf } from './features.ts';

const shared = (a: string, b: string) => {
  const other = featuresOf(b);
  const keys = [...featuresOf(a).keys()];
  return keys.filter((key) => other.has(key)).length / keys.length;
};

describe('features', () => {
  it('folds accents, case, drawn-out letters and numbers', () => {
    expect(wordsOf('PERCHÉ aiutoooo 347-1234567!')).toEqual(['perche', 'aiutoo', '000', '0000']);
    expect(featuresOf('Città')).toEqual(featuresOf('citta'));
    expect(featuresOf('Η ΜΗΤΕΡΑ ΜΟΥ')).toEqual(featuresOf('η μητέρα μου'));
  });

  it('keeps most features of a word that is misspelt, and few of another word', () => {
    expect(shared('wheelchair', 'wheelchiar')).toBeGreaterThan(0.4);
    expect(shared('wheelchair', 'mortgage')).toBeLessThan(0.05);
  });

  it('counts words and knows pairs in their order', () => {
    const pairs = (text: string) => [...featuresOf(text).keys()].filter((key) => familyOf(key) === families.pair);
    expect(featuresOf('help help').get(wordKey('help'))).toBe(2);
    expect(pairs('not sleep')).toHaveLength(1);
    expect(pairs('not sleep')).not.toEqual(pairs('sleep not'));
  });

  it('takes Arabic article, conjunction and possessive off, and leaves other scripts alone', () => {
    expect(withoutClitics('والبيت')).toBe(withoutClitics('بيت'));
    expect(withoutClitics('بالمدرسه')).toBe(withoutClitics('المدرسه'));
    expect(withoutClitics('lunch')).toBe('lunch');
  });

  it('gives one danger concept for words of different languages', () => {
    const concepts = (text: string) => [...featuresOf(text).keys()].filter((key) => familyOf(key) === families.concept);
    const italian = concepts('sanguina');
    expect(italian.length).toBeGreaterThan(0);
    expect(concepts('bleeding')).toEqual(italian);
    expect(concepts('αιμορραγία')).toEqual(italian);
  });

  it('reads nothing beyond the limit', () => {
    const start = 'a '.repeat(readLengthMax / 2);
    expect(featuresOf(`${start} wheelchair`)).toEqual(featuresOf(start));
    expect(featuresOf('').size).toBe(0);
    expect(featuresOf('😀 \u0000\u200b ...').size).toBe(0);
  });
});
