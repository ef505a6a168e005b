import { foldText } from '../../../kernel/text.ts';
import { ABBREVIATIONS, type StreetName, isStreetKind, readStreetName } from './street-name.ts';

/** A written place: its folded words without the house number, what they say, and the number. */
export type WrittenAddress = { street: string; name: StreetName; number: string | undefined };

const NUMBER_SIGNS = new Set(['n', 'no', 'nº', 'num', 'numero', 'civico']);
const NUMBER = /^\d{1,4}[a-z]?$/;

/** What people write before a place in a field that asks for a place. */
const NEAR = /^(?:(?:vicino|cerca|perto|pres|junto|next|close) (?:a|al|alla|de|del|da|do|du|to)|near|presso|in|en|em|na|no) (?=\S)/;

/** Splits what a person wrote, such as "v.le Monza, 140/b" or "118 via Padova", into a street and a house number. */
export function readAddress(written: string): WrittenAddress {
  const text = written.slice(0, 200).split(/[,;\n]\s*\d{5}/)[0] ?? '';
  const words = joinAbbreviation(foldText(text).replace(NEAR, '').split(' ').filter(Boolean));
  if (NUMBER.test(words[0] ?? '') && isStreetKind(words[1] ?? '')) words.push(words.shift()!);
  const numberAt = words.findIndex((word, index) => NUMBER.test(word) && isNamed(words.slice(0, index)));
  const street = numberAt === -1 ? words : words.slice(0, numberAt);
  if (numberAt > 1 && NUMBER_SIGNS.has(street.at(-1)!)) street.pop();
  return { street: street.join(' '), name: readStreetName(street.join(' ')), number: numberAt === -1 ? undefined : words[numberAt] };
}

/** A house number comes after a name: in "via 25 aprile 4" the first number belongs to the street. */
const isNamed = (words: string[]): boolean => words.some((word) => /\p{L}{3}/u.test(word)) && readStreetName(words.join(' ')).core.length > 0;

/** "P.za", "v.le" and "c.so" fall into two words when they are folded. */
function joinAbbreviation(words: string[]): string[] {
  const joined = `${words[0] ?? ''}${words[1] ?? ''}`;
  return words.length > 2 && words[0]!.length <= 2 && Object.hasOwn(ABBREVIATIONS, joined) ? [joined, ...words.slice(2)] : words;
}
