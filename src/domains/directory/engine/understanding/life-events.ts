import { wordsOf } from './features.ts';

/** One way of telling a life event: the stems of its words, with how telling each is. */
export type EventPhrase = { event: string; stems: [stem: string, weight: number][] };

/** Inflected forms of one word mostly share their first letters; five keep most words apart in all seven languages. */
const stemLength = 5;
export const stemOf = (word: string): string => word.slice(0, stemLength);

/** Share of a phrase's weight that must be met, in words of the text close to each other. */
const coverageMin = 0.85;
const windowWords = 9;

/** The life events that a text tells of, each once, in the model's order. */
export function findLifeEvents(phrases: readonly EventPhrase[], words: readonly string[]): string[] {
  const positions = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    const stem = stemOf(word);
    positions.set(stem, [...(positions.get(stem) ?? []), at]);
  }
  const events = new Set<string>();
  for (const phrase of phrases) if (!events.has(phrase.event) && tells(phrase, positions)) events.add(phrase.event);
  return [...events];
}

function tells(phrase: EventPhrase, positions: Map<string, number[]>): boolean {
  const total = phrase.stems.reduce((sum, [, weight]) => sum + weight, 0);
  const anchor = phrase.stems.reduce((best, stem) => (stem[1] > best[1] ? stem : best), ['', 0] as [string, number])[0];
  return (positions.get(anchor) ?? []).some((centre) => {
    const near = (stem: string) => (positions.get(stem) ?? []).some((at) => Math.abs(at - centre) <= windowWords / 2);
    const met = phrase.stems.reduce((sum, [stem, weight]) => sum + (near(stem) ? weight : 0), 0);
    return met >= coverageMin * total;
  });
}

/** Phrases with the rarity of each stem among `texts` as its weight, so that "my" and "has" hardly count. */
export function learnLifeEvents(events: readonly { slug: string; phrases: string[] }[], texts: readonly string[]): EventPhrase[] {
  const documents = new Map<string, number>();
  for (const text of texts) for (const stem of new Set(wordsOf(text).map(stemOf))) documents.set(stem, (documents.get(stem) ?? 0) + 1);
  const weightOf = (stem: string) => Math.round(Math.log((texts.length + 1) / ((documents.get(stem) ?? 0) + 1)) * 100) / 100;
  return events.flatMap(({ slug, phrases }) =>
    phrases.map((text) => ({
      event: slug,
      stems: [...new Set(wordsOf(text).map(stemOf))].map((stem): [string, number] => [stem, weightOf(stem)]),
    })),
  );
}
