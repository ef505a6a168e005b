import { type Formula, fleschReadingEase, gulpease, kandelMoles, lix, martins, szigrisztPazos } from './formulas.ts';
import {
  type SyllableCounter,
  englishSyllables,
  frenchSyllables,
  greekSyllables,
  italianSyllables,
  portugueseSyllables,
  spanishSyllables,
} from './syllables.ts';
import { remembered } from './remember.ts';
import { letterCount } from './tokens.ts';

/** How a language is measured. The bars are explained in docs/decisions/0015-plain-language.md. */
export type LanguageRules = {
  formula: Formula;
  /** The level of a 12-year-old. */
  bar: number;
  /** Words in a sentence: more is advised against, and far more blocks. */
  sentenceWordsMax: number;
  sentenceWordsLimit: number;
  /** From this many letters on a word counts as long in LIX. */
  longLetters: number;
  /** A word's length as its readers feel it: syllables, or letters where the vowels are not written. */
  lengthOf: SyllableCounter;
  longWordLength: number;
  cutsVowels: boolean;
  endMarks: ReadonlySet<string>;
  /** Letters in a row of the language's script. */
  script: RegExp;
};

const ordinary: LanguageRules = {
  formula: lix,
  bar: 40,
  sentenceWordsMax: 25,
  sentenceWordsLimit: 40,
  longLetters: 7,
  lengthOf: letterCount,
  longWordLength: 18,
  cutsVowels: false,
  endMarks: new Set('!?…'),
  script: /\p{L}+/gu,
};
const latin = { ...ordinary, script: /\p{Script=Latin}+/gu };

const rules: Record<string, LanguageRules> = {
  it: { ...latin, formula: gulpease, bar: 60, lengthOf: remembered(italianSyllables), longWordLength: 7, cutsVowels: true },
  en: { ...latin, formula: fleschReadingEase, bar: 65, lengthOf: remembered(englishSyllables), longWordLength: 5 },
  el: {
    ...ordinary,
    bar: 52,
    lengthOf: remembered(greekSyllables),
    longWordLength: 7,
    endMarks: new Set('!?…;\u037e'),
    script: /\p{Script=Greek}+/gu,
  },
  es: { ...latin, formula: szigrisztPazos, bar: 60, lengthOf: remembered(spanishSyllables), longWordLength: 7 },
  pt: { ...latin, formula: martins, bar: 55, lengthOf: remembered(portugueseSyllables), longWordLength: 7 },
  fr: { ...latin, formula: kandelMoles, bar: 70, lengthOf: remembered(frenchSyllables), longWordLength: 5, cutsVowels: true },
  // Arabic packs article, conjunction and pronoun into the word: 20 words there say what 25 say elsewhere.
  ar: {
    ...ordinary,
    bar: 40,
    sentenceWordsMax: 20,
    sentenceWordsLimit: 32,
    longWordLength: 12,
    endMarks: new Set('!?…؟'),
    script: /\p{Script=Arabic}+/gu,
  },
};

/** A language without an entry is measured by LIX, Björnsson's bar for easy prose. */
export const rulesFor = (language: string): LanguageRules => (Object.hasOwn(rules, language) ? rules[language]! : ordinary);
