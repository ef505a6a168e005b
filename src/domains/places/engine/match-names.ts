import { foldText } from '../../../kernel/text.ts';
import { type StreetName, isStreet, readStreetName } from './street-name.ts';
import { typingErrors } from './spelling.ts';

/**
 * How well a name fits what was written, in steps that only their order gives a meaning:
 * a neighbourhood of that very name, part of its double name, the street of that name, its last words, either misspelt, a word in it.
 */
export const FIT = { neighbourhood: 120, neighbourhoodPart: 112, street: 100, lastWords: 80, misspelt: 70, wordInName: 40 } as const;
const FOR_KIND = 10;
/** A kindless name is meant by who writes no kind; with a house number a street is meant. */
const FOR_NO_KIND = 5;
const FOR_OTHER_KIND = -15;
const FOR_ERROR = -5;

/** "Place I" is not the square of John I. */
const LAST_LETTERS_MIN = 3;

/** From here on nothing was guessed: the words are the street's own, and its kind is right. */
export const SURE = FIT.lastWords + FOR_KIND;

/** A name that somebody wrote, read, and whether a house number came with it. */
type Written = { name: StreetName; hasNumber: boolean };

/** How well a street of the gazetteer fits; undefined when it is another one. */
export function fitOfStreet({ name, hasNumber }: Written, street: StreetName): number | undefined {
  const fit = fitOfWords(name.core, street.core);
  return fit === undefined ? undefined : fit + fitOfKind(name, street, hasNumber);
}

function fitOfKind(written: StreetName, street: StreetName, hasNumber: boolean): number {
  if (written.kind === undefined) return isStreet(street) === hasNumber ? FOR_NO_KIND : 0;
  return written.kind === street.kind ? FOR_KIND : FOR_OTHER_KIND;
}

function fitOfWords(written: string[], name: string[]): number | undefined {
  if (written.length === 0) return undefined;
  const last = name.slice(-written.length);
  const isShorter = written.length < name.length;
  if (written.join(' ') === name.join(' ')) return FIT.street;
  if (written.toSorted().join(' ') === name.toSorted().join(' ')) return FIT.street - 1;
  if (isShorter && written.join('').length >= LAST_LETTERS_MIN && written.join(' ') === last.join(' ')) return FIT.lastWords;
  const errors = typingErrors(written.join(' '), name.join(' '));
  if (errors !== undefined) return FIT.misspelt + errors * FOR_ERROR;
  const inLast = isShorter ? typingErrors(written.join(' '), last.join(' ')) : undefined;
  return inLast === undefined ? undefined : FIT.misspelt - FOR_KIND + inLast * FOR_ERROR;
}

/** How well a neighbourhood fits. Who writes a kind of street or a house number means no neighbourhood, unless that is its very name. */
export function fitOfNeighbourhood({ folded, name, hasNumber }: Written & { folded: string }, other: string[]): number | undefined {
  const whole = other.join(' ');
  if (hasNumber) return folded === whole ? FIT.wordInName : undefined;
  if (isStreet(name)) return folded === whole ? FIT.street + FOR_NO_KIND : undefined;
  const written = name.core.join(' ');
  if (written === '') return undefined;
  const parts = other.map((part) => readStreetName(part));
  if (folded === whole || parts.flatMap((part) => part.core).join(' ') === written) return FIT.neighbourhood;
  const cores = parts.map((part) => part.core.join(' '));
  if (cores.includes(written)) return FIT.neighbourhoodPart;
  const errors = [whole, ...cores].map((core) => typingErrors(written, core)).filter((count) => count !== undefined);
  if (errors.length > 0) return FIT.misspelt + FOR_NO_KIND + Math.min(...errors) * FOR_ERROR;
  return ` ${cores.join(' ')} `.includes(` ${written} `) ? FIT.wordInName : undefined;
}

/** Whether two spellings name one neighbourhood: without articles, with or without spaces, shortened or not. */
export const isSameName = (one: string, other: string): boolean => tellingOf(one) === tellingOf(other);

const tellingOf = (name: string): string => readStreetName(foldText(name)).core.join('');
