import type { PlainIssue } from './report.ts';

/**
 * The text with the suggestion in the place of what was found, its capitals kept. Agreement with the words around is left to the writer.
 * A text that has changed since it was checked is given back as it is.
 */
export function applySuggestion(text: string, issue: Pick<PlainIssue, 'from' | 'to' | 'found'>, suggestion: string): string {
  const { from, to, found } = issue;
  if (text.slice(from, to) !== found) return text;
  return text.slice(0, from) + likeFound(found, suggestion) + text.slice(to);
}

function likeFound(found: string, suggestion: string): string {
  const letters = found.replace(/[^\p{L}]/gu, '');
  if (letters.length > 1 && /^\p{Lu}+$/u.test(letters)) return suggestion.toUpperCase();
  if (!/^\P{L}*\p{Lu}/u.test(found)) return suggestion;
  return suggestion.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
