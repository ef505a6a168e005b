import { foldText } from '../../../kernel/text.ts';
import { LIVING_WORDS, NEAR_WORDS, ORDINARY_NAMES, TOWNS, WAY_WORDS } from './locative-words.ts';
import { readAddress } from './read-address.ts';
import { ABBREVIATIONS, isParticle, isStreetKind } from './street-name.ts';

/** A piece of a sentence that may name a place, as it was written, and what it must be to be believed. */
export type Candidate = { written: string; must: 'be-street' | 'be-name' };

type Token = { text: string; folded: string; from: number; to: number };

/** Longer names than this have no street and no neighbourhood of our cities. */
const NAME_WORDS_MAX = 5;
const NAME_LETTERS_MIN = 4;
const CANDIDATES_MAX = 20;

/**
 * Pieces of a sentence that may say where, the most certain and longest first: a kind of street with a name ("in via Padova 118"),
 * or a name after words such as "near" and "I live in". Nothing is looked up here; the gazetteer must know the very name.
 */
export function placesInSentence(sentence: string): Candidate[] {
  const tokens = [...sentence.matchAll(/[\p{L}\p{M}\p{N}ºª]+/gu)].map((match) => ({
    text: match[0],
    folded: foldText(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
  const streets = tokens.flatMap((_, at) => streetsAt(sentence, tokens, at));
  const names = tokens.flatMap((_, at) => namesAt(sentence, tokens, at));
  return [...streets, ...names].slice(0, CANDIDATES_MAX);
}

function streetsAt(sentence: string, tokens: Token[], at: number): Candidate[] {
  const nameAt = afterKind(sentence, tokens, at);
  if (nameAt === undefined) return [];
  const name = nameFrom(sentence, tokens, nameAt);
  const before = tokens[at - 1];
  const isAnnounced = before !== undefined && WAY_WORDS.has(before.folded);
  const isCapital = isCapitalised(name.words.find((word) => !isParticle(word.folded)));
  if (name.words.length === 0 || !(isAnnounced || isCapital || name.number)) return [];
  return endingsOf(name).map((last) => ({ written: sentence.slice(tokens[at]!.from, last.to), must: 'be-street' }));
}

/** Where the name begins after a kind of street: "via", or a shortened one that its point or stroke gives away ("c/", "v.le"). */
function afterKind(sentence: string, tokens: Token[], at: number): number | undefined {
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!next) return undefined;
  if (isStreetKind(token.folded)) return at + 1;
  const between = sentence.slice(token.to, next.from);
  const isShort = Object.hasOwn(ABBREVIATIONS, token.folded);
  if (between === '.' && Object.hasOwn(ABBREVIATIONS, token.folded + next.folded)) return at + 2;
  return isShort && (/^[./]/.test(between) || token.text.length > 2 || /[ºª]$/.test(token.text)) ? at + 1 : undefined;
}

function namesAt(sentence: string, tokens: Token[], at: number): Candidate[] {
  const [near, living] = [startsWith(tokens, at, NEAR_WORDS), startsWith(tokens, at, LIVING_WORDS)];
  const length = near ?? living;
  if (length === undefined) return [];
  let nameAt = at + length;
  while (tokens[nameAt] && isParticle(tokens[nameAt]!.folded)) nameAt += 1;
  // "La Latina" has its article in its name.
  const starts = near !== undefined && nameAt > at + length ? [nameAt - 1, nameAt] : [nameAt];
  return starts.flatMap((start) => {
    const { words } = nameFrom(sentence, tokens, start);
    return endingsOf({ words, number: undefined })
      .map((last) => ({ written: sentence.slice(words[0]!.from, last.to), must: 'be-name' as const }))
      .filter(({ written }) => isName(written, near !== undefined));
  });
}

/** A name that is also an everyday word or a town says nothing for certain. */
function isName(written: string, isNear: boolean): boolean {
  const folded = foldText(written);
  const letters = readAddress(written).name.core.join('').length;
  const isOrdinary = ORDINARY_NAMES.has(folded) || ORDINARY_NAMES.has(folded.replace(/^\S+ /, ''));
  if (letters < NAME_LETTERS_MIN || isOrdinary) return false;
  return isNear || (/^\p{Lu}/u.test(written) && !TOWNS.has(folded));
}

/** The words up to the next stop and, where one follows, the house number. */
function nameFrom(sentence: string, tokens: Token[], start: number): { words: Token[]; number: Token | undefined } {
  const words: Token[] = [];
  for (let at = start; at < tokens.length && words.length < NAME_WORDS_MAX; at += 1) {
    const token = tokens[at]!;
    const gap = words.length === 0 ? '' : sentence.slice(tokens[at - 1]!.to, token.from);
    if (words.length > 0 && /^\d{1,4}\p{L}?$/u.test(token.text) && /^[ ,.]*(n\.?)?[ ]*$/i.test(gap)) return { words, number: token };
    if (/[,;:!?()\n]/.test(gap) || (gap.includes('.') && words.at(-1)!.text.length > 4)) break;
    words.push(token);
  }
  return { words, number: undefined };
}

const endingsOf = ({ words, number }: { words: Token[]; number: Token | undefined }): Token[] =>
  number ? [number] : words.toReversed().filter((word) => !isParticle(word.folded));

const isCapitalised = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text);

/** The number of tokens that the longest of these phrases takes up here. */
function startsWith(tokens: Token[], at: number, phrases: string[][]): number | undefined {
  const lengths = phrases.filter((phrase) => phrase.every((word, index) => tokens[at + index]?.folded === word)).map((phrase) => phrase.length);
  return lengths.length > 0 ? Math.max(...lengths) : undefined;
}
