import { expect, test } from 'vitest';
import type { Understanding } from './understand.ts';
import { withCityPhrases } from './city-phrases.ts';

const understood: Understanding = {
  text: 'cerco la schiscetta',
  language: 'it',
  languageScores: { it: 1, en: 0, el: 0, es: 0, pt: 0, fr: 0, ar: 0 },
  types: [
    { type: 'errands', score: 0.4 },
    { type: 'meals-at-home', score: 0.2 },
  ],
  clarify: ['company-visits'],
  emergency: false,
  emergencyKinds: [],
  lifeEvents: [],
};

test('the kind that the city named comes first, once, and nothing is asked back', () => {
  const { types, clarify } = withCityPhrases(understood, ['meals-at-home']);
  expect(types.map(({ type }) => type)).toEqual(['meals-at-home', 'errands']);
  expect(types[0]!.score).toBeGreaterThan(types[1]!.score);
  expect(clarify).toEqual([]);
});

test('without a phrase nothing changes', () => {
  expect(withCityPhrases(understood, [])).toBe(understood);
});
