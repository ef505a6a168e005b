import type { Token } from './tokens.ts';

/** A stretch that is read in one breath, or one entry of a list. `to` includes the mark that ends it. */
export type Sentence = { from: number; to: number; tokens: Token[]; words: Token[] };

type Gap = { before: Token; after: Token; text: string };

/** What a language's writers shorten with a full stop: "art." never ends a sentence, "etc." may. */
export type Abbreviations = { never: ReadonlySet<string>; maybe: ReadonlySet<string> };

/** @param endMarks the marks that end a sentence beside the full stop, as a set: a Greek question ends with ";". */
export function sentencesOf(text: string, tokens: readonly Token[], endMarks: ReadonlySet<string>, abbreviations: Abbreviations): Sentence[] {
  const sentences: Sentence[] = [];
  let open: Token[] = [];
  const close = () => {
    const words = open.filter(({ kind }) => kind === 'word');
    if (words.length > 0) sentences.push({ from: open[0]!.from, to: endOf(text, open.at(-1)!, endMarks), tokens: open, words });
    open = [];
  };
  for (const [index, after] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before && endsIn({ before, after, text: text.slice(before.to, after.from) }, endMarks, abbreviations)) close();
    open.push(after);
  }
  close();
  return sentences;
}

function endOf(text: string, last: Token, endMarks: ReadonlySet<string>): number {
  const next = text[last.to] ?? '';
  return next === '.' || endMarks.has(next) ? last.to + 1 : last.to;
}

function endsIn(gap: Gap, endMarks: ReadonlySet<string>, abbreviations: Abbreviations): boolean {
  const isLower = /^\p{Ll}/u.test(gap.after.text);
  if (gap.text.includes('\n') && isNewLine(gap.text, isLower)) return true;
  for (const mark of gap.text) if (endMarks.has(mark)) return mark !== '…' || !isLower;
  return endsByStop(gap, abbreviations, isLower);
}

/** A pasted text is often broken in the middle of a sentence: then the next line goes on in lower case. Lists have a mark or an empty line. */
const isNewLine = (gap: string, isLower: boolean): boolean => !isLower || /\n\s*\n|\n\s*[-–—•·*▪◦]/.test(gap);

function endsByStop({ before, after, text }: Gap, { never, maybe }: Abbreviations, isLower: boolean): boolean {
  const startsAnew = /^\p{Lu}/u.test(after.text);
  const stop = text.indexOf('.');
  // "e.g." and "κ.λπ." have their full stop inside; a capital after it begins something new.
  if (stop === -1) return before.kind === 'opaque' && before.text.endsWith('.') && startsAnew;
  const isSpaced = /\s/.test(text.slice(stop));
  if (!isSpaced) return startsAnew && before.text.length > 1;
  if (stop > 0 || before.kind !== 'word') return true;
  const word = before.text.toLowerCase();
  if (never.has(word) || /^\p{L}$/u.test(word)) return false;
  return !maybe.has(word) || !isLower;
}
