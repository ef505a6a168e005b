import type { RawObject } from './source-record.ts';

const NUMBER = /\+?\d(?:[ .-]?\d)*/g;
/** A number shorter than this after a slash replaces the end of the one before it: "915 061 860/861". */
const WHOLE_DIGITS_MIN = 5;
const LABEL_LENGTH_MAX = 120;

/**
 * Reads telephone numbers as people write them into one field: several, with words before or after that say what they are for, and
 * with shortened endings. What holds no number gives nothing.
 */
export function readPhones(written: string, type: string): RawObject[] {
  const phones = new Map<string, RawObject>();
  for (const line of written.split(/\n|;|(?<=\d)\s{2,}(?=\p{L})/u)) {
    let before = '';
    let end = 0;
    for (const match of line.matchAll(NUMBER)) {
      const digits = match[0].replace(/\D/g, '');
      const between = line.slice(end, match.index);
      const isEnding = before !== '' && digits.length < WHOLE_DIGITS_MIN && /^\s*\/\s*$/.test(between);
      const number = isEnding ? endWith(before, digits) : match[0].trim();
      end = match.index + match[0].length;
      if (!isEnding && digits.length < 3) continue;
      before = number;
      const key = number.replace(/[^\d+]/g, '');
      if (!phones.has(key)) phones.set(key, { number, type, ...describe(line) });
    }
  }
  return [...phones.values()];
}

function endWith(whole: string, ending: string): string {
  let left = ending.length;
  let cut = whole.length;
  while (left > 0 && cut > 0) {
    cut -= 1;
    if (/\d/.test(whole[cut]!)) left -= 1;
  }
  return whole.slice(0, cut) + ending;
}

function describe(line: string): RawObject {
  const words = line
    .replace(NUMBER, ' ')
    .replace(/[()/:,.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}{2}/u.test(words) || words.length > LABEL_LENGTH_MAX) return {};
  return { description: words === words.toUpperCase() ? words.charAt(0) + words.slice(1).toLowerCase() : words };
}
