import { arabicHabits, arabicShortVowels } from './latin-habits-arabic.ts';
import { greekHabits } from './latin-habits-greek.ts';

/** How one kind of writer types another script in Latin letters: spellings for each sequence of letters, of which a writer keeps to one. */
export type LatinHabit = Record<string, readonly string[]>;

const greek = /\p{Script=Greek}/u;
const arabic = /\p{Script=Arabic}/u;

/**
 * A Greek or Arabic text as people type it in Latin letters, `count` times, each by another kind of writer; none for other scripts.
 * Draws no chance: the same text gives the same variants, and each text has writers of its own.
 */
export function latinVariants(text: string, count: number): string[] {
  const habits = greek.test(text) ? greekHabits : arabic.test(text) ? arabicHabits : [];
  if (habits.length === 0) return [];
  const seed = hashOf(text);
  return Array.from({ length: count }, (_, index) => {
    const next = sequence(seed + index);
    const latin = spell(` ${plain(text)} `, habits[(seed + index) % habits.length]!, next);
    return habits === arabicHabits ? withShortVowels(latin.trim(), next) : latin.trim();
  });
}

/** Lower case, without accents and vowel signs: the diaeresis that parts two Greek vowels is lost in chat, too. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
    .normalize('NFC')
    .toLowerCase();

/** Spells letter by letter, longest sequences first; a spelling once drawn is kept for the whole text, as writers do. */
function spell(text: string, habit: LatinHabit, next: () => number): string {
  const drawn = new Map<string, string>();
  const spellingOf = (letters: string): string => {
    const known = drawn.get(letters);
    if (known !== undefined) return known;
    const spellings = habit[letters] ?? [letters];
    const chosen = spellings[Math.floor(next() * spellings.length)] ?? letters;
    drawn.set(letters, chosen);
    return chosen;
  };
  return text.replace(lettersOf(habit), spellingOf);
}

const patterns = new WeakMap<LatinHabit, RegExp>();

/** Keys may start with a space or end with one: then they hold at the edge of a word only. */
function lettersOf(habit: LatinHabit): RegExp {
  let pattern = patterns.get(habit);
  if (!pattern) {
    const keys = Object.keys(habit).sort((a, b) => b.length - a.length);
    patterns.set(habit, (pattern = new RegExp(keys.join('|'), 'gu')));
  }
  return pattern;
}

/** Arabic does not write its short vowels and Latin letters do: between two consonants one is drawn, or none. */
function withShortVowels(text: string, next: () => number): string {
  const drawn = new Map<string, string>();
  return text.replace(/\S+/gu, (word) => {
    const known = drawn.get(word);
    if (known !== undefined) return known;
    const vowelled = word.replace(/(?<=[^aeiou\W])(?=(?:sh|kh|gh|th|dh|[^aeiou\W])(?![aeiou]?$))(?<![skgtdc](?=h))/gu, () => {
      return arabicShortVowels[Math.floor(next() * arabicShortVowels.length)] ?? '';
    });
    drawn.set(word, vowelled);
    return vowelled;
  });
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 3;
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
