/** NFC, without control characters (tab and line feed stay), halves of signs, signs that turn the direction, and spaces at the ends. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is being removed
  return (
    text
      .replace(/\p{Surrogate}/gu, '')
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      // Last of the three: an accent may now stand beside its letter. Cleaned twice, a text is as cleaned once.
      .normalize('NFC')
      .trim()
  );
}

/** The same JSON without the character zero and halves of signs, which PostgreSQL's jsonb cannot hold. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\u0000|\p{Surrogate}/gu, '');
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableJson(key), storableJson(item)]));
}

const ARABIC_FOLDS: [RegExp, string][] = [
  [/[\u064b-\u065f\u0670\u0640]/g, ''],
  [/[\u0622\u0623\u0625\u0671]/g, '\u0627'],
  [/\u0649/g, '\u064a'],
  [/\u0629/g, '\u0647'],
];

/**
 * The form in which words are compared: lower case, without accents, one form of each Arabic letter, Greek final sigma as sigma.
 * What remains is letters and digits, separated by single spaces.
 */
export function foldText(text: string): string {
  let folded = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  for (const [pattern, replacement] of ARABIC_FOLDS) folded = folded.replace(pattern, replacement);
  return folded
    .replace(/ς/g, 'σ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Shortens at a word's end and adds an ellipsis; never longer than `lengthMax` characters. */
export function shorten(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const cut = text.slice(0, lengthMax - 1).replace(/\p{Surrogate}$/u, '');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > lengthMax / 2 ? cut.slice(0, lastSpace) : cut}…`;
}
