import type { PlainIssue } from './report.ts';
import type { Sentence } from './sentences.ts';

/** Tells a text's language by its code, or nothing when it is not sure. */
export type GuessLanguage = (text: string) => string | undefined;

/** A name or two in other letters is no other language. */
const SCRIPT_SHARE_MIN = 0.5;

/** Written in another language, as the guesser says, or mostly in letters of another script. Marks the first sentence. */
export function findOtherLanguage(
  text: string,
  sentences: readonly Sentence[],
  language: string,
  script: RegExp,
  guess: GuessLanguage = () => undefined,
): PlainIssue[] {
  const first = sentences[0];
  if (!first) return [];
  const isOtherScript = lengthOfAll(text, script) < lengthOfAll(text, /\p{L}+/gu) * SCRIPT_SHARE_MIN;
  if (!isOtherScript && (guess(text) ?? language) === language) return [];
  const { from, to } = first;
  return [{ kind: 'other-language', from, to, found: text.slice(from, to), suggestions: [], severity: 'block' }];
}

const lengthOfAll = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).reduce((sum, { length }) => sum + length, 0);
