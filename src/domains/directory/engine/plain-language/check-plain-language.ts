import { findCapitals } from './find-capitals.ts';
import { findOtherLanguage, type GuessLanguage } from './find-language.ts';
import { findLongSentences, findLongWords, findTextLength } from './find-lengths.ts';
import { findPassive } from './find-passive.ts';
import { findPhrases } from './find-phrases.ts';
import type { Counts } from './formulas.ts';
import { type LanguageRules, rulesFor } from './languages.ts';
import { buildLexicon, type LanguageLexicon, type PlainLexicon } from './lexicon.ts';
import { ISSUES_MAX, type PlainIndex, type PlainIssue, type PlainReport } from './report.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { letterCount, type Token, tokensOf } from './tokens.ts';

/** Fewer words say nothing about a writer: the formulas were made for passages of about a hundred. */
const MEASURED_WORDS_MIN = 30;
/**
 * An office word or two can be understood from the rest. From the third on, and from one in 25 words on, all of them block. A text too
 * short for the formulas has little rest: there the second blocks (docs/decisions/0018-short-texts.md).
 */
const JARGON_MAX = 2;
const SHORT_JARGON_MAX = 1;
const JARGON_SHARE_MAX = 1 / 25;

const emptyLexicon: LanguageLexicon = buildLexicon([
  {
    language: '',
    words: [],
    doubleNegatives: [],
    passive: { helpers: [], endings: [], except: [] },
    abbreviations: { never: [], maybe: [] },
    knownAcronyms: [],
  },
]).get('')!;

/**
 * Measures a text as its readers would, and finds what stands in their way. Pure, and linear in the length of the text.
 * Numbers, addresses and abbreviations count neither as words nor as ends of sentences.
 * @param language the language that the text is meant to be in.
 * @param guess tells the language that it is in; without it only the script is looked at.
 */
export function checkPlainLanguage(text: string, language: string, lexicon: PlainLexicon, guess?: GuessLanguage): PlainReport {
  const rules = rulesFor(language);
  const words = lexicon.get(language) ?? emptyLexicon;
  const sentences = sentencesOf(text, tokensOf(text, rules.cutsVowels), rules.endMarks, words.abbreviations);
  const all = sentences.flatMap((sentence) => sentence.words);
  const lengths = all.map((word) => rules.lengthOf(word.text));
  const phrases = findPhrases(text, sentences, words);
  const issues = [
    ...findOtherLanguage(text, sentences, language, rules.script, guess),
    ...findTextLength(text, all),
    ...judgeJargon(phrases, all.length),
    ...findLongSentences(text, sentences, rules),
    ...findCapitals(text, sentences, words.knownAcronyms),
    ...findPassive(text, sentences, words),
    ...withoutCovered(findLongWords(all, lengths, rules), phrases),
  ];
  const index = measure(countsOf(all, sentences, lengths, rules), rules);
  return {
    language,
    words: all.length,
    sentences: sentences.length,
    index,
    isPlain: isOnEasySide(index) && issues.every(({ severity }) => severity !== 'block'),
    issues: firstIssues(issues),
    issueCount: issues.length,
  };
}

function countsOf(words: readonly Token[], sentences: readonly Sentence[], lengths: readonly number[], { longLetters }: LanguageRules): Counts {
  const counts: Counts = { words: words.length, sentences: sentences.length, letters: 0, syllables: 0, longWords: 0 };
  for (const [index, { text }] of words.entries()) {
    const letters = letterCount(text);
    counts.letters += letters;
    counts.syllables += lengths[index]!;
    if (letters >= longLetters) counts.longWords += 1;
  }
  return counts;
}

function measure(counts: Counts, { formula, bar }: LanguageRules): PlainIndex {
  const { name, source, easier } = formula;
  const isMeasured = counts.words >= MEASURED_WORDS_MIN;
  // One decimal is more than the formulas can bear, and enough to see a text improve while one writes.
  const value = counts.words > 0 ? Math.round(formula.valueOf(counts) * 10) / 10 : 0;
  return { name, value, bar, easier, isMeasured, source };
}

const isOnEasySide = ({ value, bar, easier, isMeasured }: PlainIndex): boolean => !isMeasured || (easier === 'higher' ? value >= bar : value <= bar);

function judgeJargon(phrases: PlainIssue[], words: number): PlainIssue[] {
  const jargon = phrases.filter(({ kind }) => kind === 'jargon').length;
  const most = words < MEASURED_WORDS_MIN ? SHORT_JARGON_MAX : JARGON_MAX;
  if (jargon <= most || jargon <= words * JARGON_SHARE_MAX) return phrases;
  return phrases.map((issue) => (issue.kind === 'jargon' ? { ...issue, severity: 'block' as const } : issue));
}

/** A long word that has a plain word is told of once. Both lists are in the order of the text. */
function withoutCovered(longWords: readonly PlainIssue[], phrases: readonly PlainIssue[]): PlainIssue[] {
  let at = 0;
  return longWords.filter(({ from, to }) => {
    while (at < phrases.length && phrases[at]!.to <= from) at += 1;
    const phrase = phrases[at];
    return !phrase || phrase.from >= to;
  });
}

function firstIssues(issues: readonly PlainIssue[]): PlainIssue[] {
  const blocking = issues.filter(({ severity }) => severity === 'block');
  const advising = issues.filter(({ severity }) => severity === 'advise');
  return [...blocking, ...advising].slice(0, ISSUES_MAX).sort((a, b) => a.from - b.from || b.to - a.to);
}
