import { cleanText, foldText } from '../../../../kernel/text.ts';
import { conceptTerms, indexConcepts } from './concepts.ts';
import { bodyConcepts } from './danger-concepts-body.ts';
import { harmConcepts } from './danger-concepts-harm.ts';
import { skeletonsOf } from './sound-skeleton.ts';

/** What is typed beyond this many UTF-16 units is not read: it bounds the time of one understanding. */
export const readLengthMax = 2_000;

/** The families of features; the number is stored in the top three bits of a key. */
export const families = { word: 0, prefix: 1, pair: 2, gram3: 3, gram4: 4, skeleton: 5, concept: 6, clitic: 7 } as const;
const familyShift = 29;
export const familyOf = (key: number): number => key >>> familyShift;

/** The words of a text as they are compared: folded, letters drawn out ("heeelp") shortened to two, at most `readLengthMax` read. */
export function wordsOf(text: string): string[] {
  const folded = foldText(cleanText(text.slice(0, readLengthMax))).replace(/(\p{L})\1{2,}/gu, '$1$1');
  return folded === '' ? [] : folded.split(' ').map(foldNumber);
}

/** Numbers differ from person to person; that there is one, and about how long, is what can be learned. */
function foldNumber(word: string): string {
  return /^\p{N}+$/u.test(word) ? '0'.repeat(Math.min(word.length, 4)) : word;
}

// FNV-1a over UTF-16 units: fast without allocating substrings, and equal on every machine.
const hashStart = 0x811c9dc5;
const hashStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** FNV's low bits are good and its high bits are not: the last mixing of MurmurHash3 spreads them. */
function keyOf(family: number, hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return ((family << familyShift) | (mixed & 0x1fffffff)) >>> 0;
}

function hashRange(text: string, from: number, to: number, start = hashStart): number {
  let hash = start;
  for (let at = from; at < to; at++) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}

/** The key of one whole word, for looking single words up. */
export const wordKey = (word: string): number => keyOf(families.word, hashRange(word, 0, word.length));

const concepts = indexConcepts(harmConcepts, bodyConcepts);

/**
 * Every feature key of a text with how often it occurs. The same for all languages: nothing here asks which one it is.
 * Sequences of five letters and pairs that skip a word were tried and brought nothing.
 */
export const featuresOf = (text: string): Map<number, number> => featuresOfWords(wordsOf(text));

export function featuresOfWords(words: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (key: number) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [index, word] of words.entries()) {
    addWord(word, add);
    const next = words[index + 1];
    if (next !== undefined) add(keyOf(families.pair, hashRange(next, 0, next.length, hashStep(hashRange(word, 0, word.length), 32))));
  }
  for (const term of conceptTerms(concepts, words)) add(keyOf(families.concept, hashRange(term, 0, term.length)));
  return counts;
}

/** A word's first letters stand for its stem in every language; prefixes of 4, 6 and 7 beside it only made training slower. */
const prefixLength = 5;

function addWord(word: string, add: (key: number) => void): void {
  add(wordKey(word));
  if (word.length > prefixLength) add(keyOf(families.prefix, hashRange(word, 0, prefixLength)));
  const core = withoutClitics(word);
  if (core !== word) add(keyOf(families.clitic, hashRange(core, 0, core.length)));
  for (const skeleton of skeletonsOf(word)) add(keyOf(families.skeleton, hashRange(skeleton, 0, skeleton.length)));
  addGrams(` ${word} `, add);
}

function addGrams(padded: string, add: (key: number) => void): void {
  for (let size = 3; size <= 4; size++) {
    for (let from = 0; from + size <= padded.length; from++) add(keyOf(families.gram3 + size - 3, hashRange(padded, from, from + size)));
  }
}

const arabicLetters = /^[\u0621-\u064a]+$/;

/**
 * Arabic writes article, conjunction, preposition and possessive as one word with the noun; taken off, "wa-li-ummi" meets "umm".
 * Other scripts come back as they are. Source of the affixes: the light10 stemmer (Larkey, Ballesteros, Connell 2007).
 */
export function withoutClitics(word: string): string {
  if (word.length < 4 || !arabicLetters.test(word)) return word;
  let core = word.replace(/^[وف]?(?:بال|كال|لل|ال)(?=.{2})/u, '');
  if (core === word) core = word.replace(/^[وفبل](?=.{3})/u, '');
  return core.replace(/(?<=.{2})(?:هما|كما|ها|هم|هن|نا|كم|ني|ات|ون|ين|ان|ته|تي|ية|يه|ه|ي|ك)$/u, '');
}
