import { foldWord } from './lexicon.ts';

/** A word, or what remains of it without the small words that Arabic writes onto it. */
export type Core = {
  folded: string;
  /** Where the replaceable part begins in the word as it stands: the article belongs to it, "and", "in", "for" stay. */
  from: number;
  /** The article as it stands there: "ال", "ل" after "for", or nothing. */
  article: string;
};

/** Every way to read a word: "والمستفيد" is itself, and "المستفيد" without its conjunction, and "مستفيد" without both. */
export function coresOf(word: string): Core[] {
  const folded = foldWord(word);
  const cores: Core[] = [{ folded, from: 0, article: '' }];
  for (const [conjunction, preposition, article] of readings(folded)) {
    const rest = folded.slice(conjunction.length + preposition.length + article.length);
    if (rest.length >= 3) cores.push({ folded: rest, from: rawIndex(word, conjunction.length + preposition.length), article });
  }
  return cores;
}

function readings(folded: string): [conjunction: string, preposition: string, article: string][] {
  const all: [string, string, string][] = [];
  for (const conjunction of ['', 'و', 'ف']) {
    for (const preposition of ['', 'ب', 'ك', 'ل']) {
      for (const article of ['', preposition === 'ل' ? 'ل' : 'ال']) {
        const clitics = conjunction + preposition + article;
        if (clitics !== '' && folded.startsWith(clitics)) all.push([conjunction, preposition, article]);
      }
    }
  }
  return all;
}

/** Marks and drawn-out lines are folded away: the n-th folded letter may stand further on. */
function rawIndex(word: string, letters: number): number {
  let seen = 0;
  for (const match of word.matchAll(/[\p{M}\u0640]|./gsu)) {
    if (/[\p{M}\u0640]/u.test(match[0])) continue;
    if (seen === letters) return match.index;
    seen += 1;
  }
  return word.length;
}

/** A single noun keeps the article of the word it replaces. */
export const withArticle = (suggestion: string, article: string): string =>
  article === '' || suggestion.includes(' ') || suggestion.startsWith('ال') ? suggestion : article + suggestion;
