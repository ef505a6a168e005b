import type { LanguageLexicon } from './lexicon.ts';
import type { PlainIssue } from './report.ts';
import type { Sentence } from './sentences.ts';

/** Who does it? "The form is to be handed in" does not say. A helping verb with a participle at most one word later, or a telling ending. */
export function findPassive(text: string, sentences: readonly Sentence[], { passive }: LanguageLexicon): PlainIssue[] {
  const { helpers, endings, except } = passive;
  const isParticiple = (word: string) => endings?.test(word) === true && except?.test(word) !== true;
  const issues: PlainIssue[] = [];
  for (const { words } of sentences) {
    for (const [index, word] of words.entries()) {
      const isHelper = helpers.has(word.text.toLowerCase());
      if (helpers.size > 0 && !isHelper) continue;
      const candidates = isHelper ? words.slice(index + 1, index + 3) : [word];
      const participle = candidates.find(({ text: candidate }) => isParticiple(candidate.toLowerCase()));
      if (!participle) continue;
      const found = text.slice(word.from, participle.to);
      // Another sign between the two, as in "is, and closed", parts them.
      if (!/[,;:()–—]/.test(found)) issues.push({ kind: 'passive', from: word.from, to: participle.to, found, suggestions: [], severity: 'advise' });
    }
  }
  return issues;
}
