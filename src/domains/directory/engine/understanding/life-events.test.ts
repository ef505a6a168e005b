import { describe, expect, it } from 'vitest';
import { wordsOf } from './features.ts';
import { findLifeEvents, learnLifeEvents } from './life-events.ts';

const ordinary = ['I need my lunch', 'my mother has a cold', 'I have my keys', 'my dog is old', 'he has my book'];
const phrases = learnLifeEvents(
  [
    { slug: 'lost-job', phrases: ['I lost my job', 'ho perso il lavoro'] },
    { slug: 'new-baby', phrases: ['my baby was born'] },
  ],
  ordinary,
);
const found = (text: string) => findLifeEvents(phrases, wordsOf(text));

describe('life events', () => {
  it('finds phrases with other small words between, and inflected', () => {
    expect(found('since I lost my old job I sit at home')).toEqual(['lost-job']);
    expect(found('Ho PERSO anche il lavoro')).toEqual(['lost-job']);
    expect(found('my second baby was born on Monday and then I lost my job')).toEqual(['lost-job', 'new-baby']);
  });

  it('does not find them in half of their words, or in words far apart', () => {
    expect(found('I lost my keys')).toEqual([]);
    expect(found('my job is fine')).toEqual([]);
    expect(found(`lost ${'and '.repeat(20)} job`)).toEqual([]);
    expect(found('')).toEqual([]);
  });
});
