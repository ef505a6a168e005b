import type { LanguageRules } from './languages.ts';
import type { PlainIssue } from './report.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

/** A description is read on a phone: past `wordsAdvised` it wants cutting, past `wordsMax` it is no description. */
const limits = { wordsMin: 5, wordsAdvised: 300, wordsMax: 1_500 };

export function findLongSentences(
  text: string,
  sentences: readonly Sentence[],
  { sentenceWordsMax, sentenceWordsLimit }: LanguageRules,
): PlainIssue[] {
  return sentences.flatMap(({ from, to, words }) => {
    if (words.length <= sentenceWordsMax) return [];
    const severity = words.length > sentenceWordsLimit ? 'block' : 'advise';
    return [{ kind: 'long-sentence' as const, from, to, found: text.slice(from, to), suggestions: [], severity }];
  });
}

/** @param lengths the length of each word as the language's readers feel it, in the order of `words`. */
export function findLongWords(words: readonly Token[], lengths: readonly number[], { longWordLength }: LanguageRules): PlainIssue[] {
  return words.flatMap(({ from, to, text }, index) =>
    lengths[index]! < longWordLength ? [] : [{ kind: 'long-word' as const, from, to, found: text, suggestions: [], severity: 'advise' as const }],
  );
}

/** Too short to help anybody, or too long to be read. Marks the first sentence for the one, what is beyond the limit for the other. */
export function findTextLength(text: string, words: readonly Token[]): PlainIssue[] {
  const issue = (kind: 'too-short' | 'too-long', from: number, to: number, severity: PlainIssue['severity']): PlainIssue[] => [
    { kind, from, to, found: text.slice(from, to), suggestions: [], severity },
  ];
  if (words.length < limits.wordsMin) return issue('too-short', 0, text.length, words.length === 0 ? 'block' : 'advise');
  if (words.length <= limits.wordsAdvised) return [];
  return issue('too-long', words[limits.wordsAdvised]!.from, words.at(-1)!.to, words.length > limits.wordsMax ? 'block' : 'advise');
}
