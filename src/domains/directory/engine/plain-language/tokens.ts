import { remembered } from './remember.ts';

/**
 * A word, or something that is not read as one: an address, a number, a date, a price, an abbreviation with points inside.
 * Only words are counted; what is `opaque` breaks no sentence and is never too long.
 */
export type Token = { kind: 'word' | 'opaque' | 'initials'; from: number; to: number; text: string };

const LETTERS = String.raw`\p{L}[\p{L}\p{M}\u0640]*`;
// Every repetition is bounded or cannot overlap with what follows it, so that no text takes more than linear time.
const PARTS: [name: string, pattern: string][] = [
  ['link', String.raw`(?:https?:\/\/|www\.)[^\s<>"«»]{0,2000}[^\s<>"«».,;:!?)؟،]`],
  ['mail', String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}`],
  [
    'domain',
    String.raw`(?<![\p{L}\p{N}])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|edu|es|eu|fr|gov|gr|info|it|net|org|pt)(?![\p{L}\p{N}])`,
  ],
  ['initials', String.raw`(?<!\p{L})(?:\p{Lu}\.){2,9}\p{Lu}?(?!\p{L})`],
  ['short', String.raw`(?<!\p{L})(?:[\p{Ll}\p{Lo}]{1,3}\.){2,6}(?!\p{L})`],
  ['number', String.raw`\+?\p{Nd}+(?:(?:[.,:\/ \u00a0\u202f-]|\) ?| \()\p{Nd}+)*(?:[\p{L}ªº°]{1,6}(?!\p{L}))?`],
];
const OPAQUE = PARTS.map(([name, pattern]) => `(?<${name}>${pattern})`).join('|');
const withWord = (word: string): RegExp => new RegExp(`${OPAQUE}|${word}`, 'gu');

/** Italian and French cut vowels ("l'assistente"): there an apostrophe ends a word. English keeps "don't" together. */
const CUTTING = withWord(LETTERS);
const KEEPING = withWord(`${LETTERS}(?:['’]${LETTERS})*`);

/** @param cutsVowels whether an apostrophe separates two words in this language. */
export function tokensOf(text: string, cutsVowels: boolean): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(cutsVowels ? CUTTING : KEEPING)) {
    const { initials, link, mail, domain, short, number } = match.groups!;
    const isOpaque = (link ?? mail ?? domain ?? short ?? number) !== undefined;
    const kind = initials !== undefined ? 'initials' : isOpaque ? 'opaque' : 'word';
    tokens.push({ kind, from: match.index, to: match.index + match[0].length, text: match[0] });
  }
  return tokens;
}

/** How many letters a reader sees: marks above and below letters, drawn-out lines and apostrophes are none. */
export const letterCount = remembered((word) => word.replace(/[\p{M}\u0640'’]/gu, '').length);
