import type { PlainIssue } from './report.ts';
import type { Sentence } from './sentences.ts';
import { letterCount, type Token } from './tokens.ts';

/** A word of capitals up to this length is taken for a short name, a longer one is shouted. */
const ACRONYM_LETTERS_MAX = 6;

const isCapitals = ({ kind, text }: Token): boolean => kind === 'initials' || (/^\p{Lu}[\p{Lu}\p{M}]+$/u.test(text) && letterCount(text) > 1);
const bare = (text: string): string => text.replaceAll('.', '');

/** Short names that nobody explained, and capitals used for loudness. */
export function findCapitals(text: string, sentences: readonly Sentence[], known: ReadonlySet<string>): PlainIssue[] {
  const explained = new Set(known);
  const issues: PlainIssue[] = [];
  for (const { tokens } of sentences) {
    for (const run of runsOf(text, tokens)) {
      const { from } = run[0]!;
      const { to } = run.at(-1)!;
      if (isLoud(run)) issues.push({ kind: 'shouting', from, to, found: text.slice(from, to), suggestions: [], severity: 'advise' });
      else for (const token of run) if (!isExplained(text, token, explained)) issues.push(acronym(token));
    }
  }
  return [...issues, ...marks(text)];
}

const acronym = ({ from, to, text }: Token): PlainIssue => ({ kind: 'acronym', from, to, found: text, suggestions: [], severity: 'advise' });

const isLoud = (run: readonly Token[]): boolean =>
  run.some(({ kind, text }) => kind === 'word' && letterCount(text) > ACRONYM_LETTERS_MAX) || run.length > 2;

/** Capitals in a row. A single letter is a name or a class, not a short name. */
function runsOf(text: string, tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let open: Token[] = [];
  for (const token of tokens) {
    const last = open.at(-1);
    if (last && !(isCapitals(token) && /^\s+$/.test(text.slice(last.to, token.from)))) {
      runs.push(open);
      open = [];
    }
    if (isCapitals(token)) open.push(token);
  }
  return open.length > 0 ? [...runs, open] : runs;
}

/** "the income statement (ISEE)" explains, and "ISEE (the income statement)" too; from then on the short name is known. */
function isExplained(text: string, { from, to, text: name }: Token, explained: Set<string>): boolean {
  if (explained.has(bare(name))) return true;
  const isInBrackets = /\([\s«"“]*$/.test(text.slice(Math.max(0, from - 4), from)) && /^[\s»"”]*\)/.test(text.slice(to, to + 4));
  if (!isInBrackets && !/^ ?\(\p{L}+ /u.test(text.slice(to, to + 24))) return false;
  explained.add(bare(name));
  return true;
}

const marks = (text: string): PlainIssue[] =>
  [...text.matchAll(/!{2,}|(?:\?!|!\?)[?!]*/g)].map(({ index, 0: found }) => ({
    kind: 'shouting' as const,
    from: index,
    to: index + found.length,
    found,
    suggestions: [found.includes('?') ? '?' : '!'],
    severity: 'advise' as const,
  }));
