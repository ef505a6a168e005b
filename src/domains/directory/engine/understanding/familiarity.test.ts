import { describe, expect, it } from 'vitest';
import { wordsOf } from './features.ts';
import { familiarityOf, learnFamiliar } from './familiarity.ts';

const filter = learnFamiliar(['I need somebody to cook for my mother', 'ho bisogno di una persona che cucini']);
const of = (text: string) => familiarityOf(filter, wordsOf(text));

describe('familiarity', () => {
  it('is 1 for what was learned, high for a misspelling, low for random keys', () => {
    expect(of('somebody to cook')).toBe(1);
    expect(of('sombody too cook my mothr')).toBeGreaterThan(0.5);
    expect(of('xqzvk wpqjh')).toBeLessThan(0.2);
  });

  it('is 0 without letters, and does not count numbers', () => {
    expect(of('')).toBe(0);
    expect(of('12345 67')).toBe(0);
    expect(of('cook 12345')).toBe(1);
  });
});
