import type { Understanding } from './understand.ts';

/** As sure as a person of the city's staff who said what these words mean there. */
const SURE = 0.95;

/** What a city's own phrases add to what the classifier of all cities understood: their kinds of help come first, and nothing is asked back. */
export function withCityPhrases(understood: Understanding, types: readonly string[]): Understanding {
  if (types.length === 0) return understood;
  const named = types.map((type) => ({ type, score: SURE }));
  const others = understood.types.filter(({ type }) => !types.includes(type)).map(({ type, score }) => ({ type, score: score * (1 - SURE) }));
  return { ...understood, types: [...named, ...others], clarify: [] };
}
