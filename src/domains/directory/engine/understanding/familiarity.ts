import { wordsOf } from './features.ts';

/** Bits of the filter: about a twentieth is set by the corpus, so a sequence that nobody wrote looks familiar once in twenty times. */
const bitCount = 1 << 20;
const gramSize = 4;

/** The four-letter sequences (word edges are spaces) of all seven languages, as a bit filter. */
export function learnFamiliar(texts: Iterable<string>): Uint8Array {
  const filter = new Uint8Array(bitCount / 8);
  for (const text of texts) for (const word of wordsOf(text)) for (const place of placesOf(word)) filter[place >> 3]! |= 1 << (place & 7);
  return filter;
}

/**
 * The share of a text's letter sequences that any of the languages uses, 0 to 1: near 1 for speech, even badly spelt, near 0 for keys hit at random.
 * Numbers count neither way; a text without letters has 0.
 */
export function familiarityOf(filter: Uint8Array, words: readonly string[]): number {
  let known = 0;
  let all = 0;
  for (const word of words) {
    if (/^\p{N}/u.test(word)) continue;
    for (const place of placesOf(word)) {
      all++;
      known += (filter[place >> 3]! >> (place & 7)) & 1;
    }
  }
  return all === 0 ? 0 : known / all;
}

function placesOf(word: string): number[] {
  const padded = ` ${word} `;
  const places: number[] = [];
  for (let from = 0; from + gramSize <= Math.max(padded.length, gramSize); from++) {
    let hash = 0x811c9dc5;
    for (let at = from; at < from + gramSize; at++) hash = Math.imul(hash ^ (at < padded.length ? padded.charCodeAt(at) : 32), 0x01000193);
    places.push((hash ^ (hash >>> 15)) & (bitCount - 1));
  }
  return places;
}
