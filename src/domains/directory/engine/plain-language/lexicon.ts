import { foldText } from '../../../../kernel/text.ts';
import { remembered } from './remember.ts';

/** One office word or phrase with the plain words for it. */
export type PlainWord = {
  word: string;
  /** Other forms; a star at the end of a word stands for up to `ENDING_MAX` more letters. */
  forms?: string[] | undefined;
  use: string[];
  note?: string | undefined;
};

/** One file of corpus/plain-words. */
export type PlainWordList = {
  language: string;
  words: PlainWord[];
  doubleNegatives: PlainWord[];
  /** In lower case, accents kept ("e" is not "è"): `helpers` stand before a word with one of the `endings`; without helpers the ending alone tells. */
  passive: { helpers: string[]; endings: string[]; except: string[] };
  abbreviations: { never: string[]; maybe: string[] };
  /** Short names that everybody knows. */
  knownAcronyms: string[];
};

/** An ending of a star form; longer words are other words. */
const ENDING_MAX = 6;

export type Phrase = { kind: 'jargon' | 'double-negative'; words: PhraseWord[]; entry: PlainWord };
type PhraseWord = { text: string; isStem: boolean };

/** A word list made ready for looking up. */
export type LanguageLexicon = {
  byFirst: ReadonlyMap<string, Phrase[]>;
  byFirstStem: ReadonlyMap<string, Phrase[]>;
  passive: { helpers: ReadonlySet<string>; endings: RegExp | undefined; except: RegExp | undefined };
  abbreviations: { never: ReadonlySet<string>; maybe: ReadonlySet<string> };
  knownAcronyms: ReadonlySet<string>;
};

/** Languages by code; one that is missing has no jargon list, and is still measured. */
export type PlainLexicon = ReadonlyMap<string, LanguageLexicon>;

export const buildLexicon = (lists: readonly PlainWordList[]): PlainLexicon => new Map(lists.map((list) => [list.language, buildLanguage(list)]));

function buildLanguage(list: PlainWordList): LanguageLexicon {
  const byFirst = new Map<string, Phrase[]>();
  const byFirstStem = new Map<string, Phrase[]>();
  const add = (phrase: Phrase) => {
    const { text, isStem } = phrase.words[0]!;
    const index = isStem ? byFirstStem : byFirst;
    index.set(text, [...(index.get(text) ?? []), phrase]);
  };
  for (const entry of list.words) for (const words of formsOf(entry)) add({ kind: 'jargon', words, entry });
  for (const entry of list.doubleNegatives) for (const words of formsOf(entry)) add({ kind: 'double-negative', words, entry });
  return {
    byFirst,
    byFirstStem,
    passive: {
      helpers: new Set(list.passive.helpers),
      endings: anyEnding(list.passive.endings),
      except: anyBeginning(list.passive.except),
    },
    abbreviations: { never: new Set(list.abbreviations.never), maybe: new Set(list.abbreviations.maybe) },
    knownAcronyms: new Set(list.knownAcronyms),
  };
}

/** A word as the lexicon compares it: folded, and in one piece ("don't" is "dont"). */
export const foldWord = remembered((word) => foldText(word).replaceAll(' ', ''));

/** @throws if a form has no word in it. */
function formsOf(entry: PlainWord): PhraseWord[][] {
  return [entry.word, ...(entry.forms ?? [])].map((form) => {
    const words = form.split(/[\s'’-]+/).flatMap((piece) => {
      const text = foldWord(piece);
      return text === '' ? [] : [{ text, isStem: piece.endsWith('*') }];
    });
    if (words.length === 0) throw new Error(`"${entry.word}" has a form without a word`);
    return words;
  });
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyEnding = (endings: readonly string[]): RegExp | undefined =>
  endings.length > 0 ? new RegExp(`.(?:${endings.map(escape).join('|')})$`, 'u') : undefined;
const anyBeginning = (beginnings: readonly string[]): RegExp | undefined =>
  beginnings.length > 0 ? new RegExp(`^(?:${beginnings.map(escape).join('|')})`, 'u') : undefined;

export const fits = (word: string, { text, isStem }: PhraseWord): boolean =>
  isStem ? word.startsWith(text) && word.length <= text.length + ENDING_MAX : word === text;

/** The phrases that may begin with a word, the longest first. */
export function phrasesFrom(lexicon: LanguageLexicon, word: string): Phrase[] {
  const found = [...(lexicon.byFirst.get(word) ?? [])];
  for (let length = Math.max(1, word.length - ENDING_MAX); length <= word.length; length += 1) {
    found.push(...(lexicon.byFirstStem.get(word.slice(0, length)) ?? []));
  }
  return found.sort((a, b) => b.words.length - a.words.length);
}
