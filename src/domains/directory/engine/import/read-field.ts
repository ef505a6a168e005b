import { cleanText, shorten } from '../../../../kernel/text.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import type { FieldKind } from '../hsds-model.ts';
import type { ProblemKind } from './source-record.ts';

/** Longer texts are never read by anybody, and ten megabytes of them would stop a phone. */
export const TEXT_LENGTH_MAX = 20_000;

export type FieldReading = { value: unknown } | { kind: ProblemKind; mend: string };

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const EMAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]{2,}$/;

const quote = (value: unknown): string => `"${shorten(String(value), 60)}"`;

/** Reads one value of a source as the kind of field it is meant to be. Empty values read as null. */
export function readField(kind: FieldKind, raw: unknown): FieldReading {
  if (raw === null || raw === undefined || raw === '') return { value: null };
  if (typeof raw === 'object') return { kind: 'wrong-format', mend: 'must be a single value, not a list or an object' };
  const text = cleanText(String(raw));
  if (text === '') return { value: null };
  if (text.length > TEXT_LENGTH_MAX) {
    return { kind: 'too-long', mend: `has ${text.length} characters; shorten it to at most ${TEXT_LENGTH_MAX}` };
  }
  return readText(kind, text);
}

function readText(kind: FieldKind, text: string): FieldReading {
  switch (kind.type) {
    case 'text':
      return { value: text };
    case 'uuid':
    case 'reference':
      return isUuid(text) ? { value: text.toLowerCase() } : { kind: 'wrong-format', mend: `${quote(text)} is not a UUID` };
    case 'email':
      return EMAIL.test(text) ? { value: text } : { kind: 'wrong-format', mend: `${quote(text)} is not an e-mail address, such as name@example.org` };
    case 'uri':
      return readUri(text);
    case 'date':
      return DAY.test(text.slice(0, 10))
        ? { value: text.slice(0, 10) }
        : { kind: 'wrong-format', mend: `${quote(text)} is not a date; write it as 2026-03-31` };
    case 'instant':
      return Number.isNaN(Date.parse(text))
        ? { kind: 'wrong-format', mend: `${quote(text)} is not a time; write it as 2026-03-31T09:30:00Z` }
        : { value: new Date(text).toISOString() };
    case 'integer':
      return /^-?\d{1,9}$/.test(text) ? { value: Number(text) } : { kind: 'wrong-format', mend: `${quote(text)} is not a whole number` };
    case 'decimal':
      return Number.isFinite(Number(text))
        ? { value: Number(text) }
        : { kind: 'wrong-format', mend: `${quote(text)} is not a number; use a point for decimals` };
    case 'choice':
      return readChoice(kind.choices ?? [], text);
  }
}

/** Only http and https: a script address in a link would run in the reader's page. */
function readUri(text: string): FieldReading {
  const withScheme = /^www\./i.test(text) ? `https://${text}` : text;
  try {
    const url = new URL(withScheme);
    if (url.protocol === 'https:' || url.protocol === 'http:') return { value: url.href };
  } catch {
    // Falls through to the one message for all addresses that cannot be used.
  }
  return { kind: 'wrong-format', mend: `${quote(text)} is not a web address; it begins with https://` };
}

function readChoice(choices: string[], text: string): FieldReading {
  const match = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  return match ? { value: match } : { kind: 'not-allowed', mend: `${quote(text)} is not one of: ${choices.join(', ')}` };
}
