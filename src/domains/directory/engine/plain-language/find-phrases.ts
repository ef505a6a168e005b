import { type Core, coresOf, withArticle } from './arabic-clitics.ts';
import { fits, foldWord, type LanguageLexicon, type Phrase, phrasesFrom } from './lexicon.ts';
import { remembered } from './remember.ts';
import type { PlainIssue } from './report.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

type Start = { core: Core; phrases: Phrase[] };
type Match = { phrase: Phrase; core: Core };

/** Finds office words and double negatives; where several begin at one word, the longest is meant. */
export function findPhrases(text: string, sentences: readonly Sentence[], lexicon: LanguageLexicon): PlainIssue[] {
  const startsOf = startsFinder(lexicon);
  const issues: PlainIssue[] = [];
  for (const { words } of sentences) {
    for (let at = 0; at < words.length; at += 1) {
      const match = longest(startsOf(words[at]!.text), (phrase) => follows(text, words, at, phrase));
      if (!match) continue;
      const { phrase, core } = match;
      issues.push(issueOf(text, words[at]!.from + core.from, words[at + phrase.words.length - 1]!.to, match));
      at += phrase.words.length - 1;
    }
  }
  return issues;
}

const finders = new WeakMap<LanguageLexicon, (word: string) => Start[]>();

/** What may begin at a word, remembered as long as the lexicon lives. */
function startsFinder(lexicon: LanguageLexicon): (word: string) => Start[] {
  const finder = finders.get(lexicon) ?? remembered((word) => startsIn(lexicon, word));
  finders.set(lexicon, finder);
  return finder;
}

const ARABIC = /\p{Script=Arabic}/u;

function startsIn(lexicon: LanguageLexicon, word: string): Start[] {
  const cores = ARABIC.test(word) ? coresOf(word) : [{ folded: foldWord(word), from: 0, article: '' }];
  return cores.map((core) => ({ core, phrases: phrasesFrom(lexicon, core.folded) })).filter(({ phrases }) => phrases.length > 0);
}

function longest(starts: readonly Start[], isThere: (phrase: Phrase) => boolean): Match | undefined {
  let best: Match | undefined;
  for (const { core, phrases } of starts) {
    const phrase = phrases.find(isThere);
    if (phrase && phrase.words.length > (best?.phrase.words.length ?? 0)) best = { phrase, core };
  }
  return best;
}

/** The first word is known to fit; the others must follow with nothing but space, apostrophe or hyphen between. */
function follows(text: string, words: readonly Token[], at: number, phrase: Phrase): boolean {
  return phrase.words.every((wanted, index) => {
    if (index === 0) return true;
    const word = words[at + index];
    return word !== undefined && isJoined(text, words[at + index - 1]!.to, word.from) && fits(foldWord(word.text), wanted);
  });
}

const isJoined = (text: string, from: number, to: number): boolean => to - from <= 3 && /^[\s'’‐-]+$/.test(text.slice(from, to));

function issueOf(text: string, from: number, to: number, { phrase, core }: Match): PlainIssue {
  const { use, note } = phrase.entry;
  const suggestions = use.map((suggestion) => withArticle(suggestion, core.article));
  return { kind: phrase.kind, from, to, found: text.slice(from, to), suggestions, ...(note ? { note } : {}), severity: 'advise' };
}
