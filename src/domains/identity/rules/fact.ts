/** What is kept about a person's income and health, one field of ciphertext each (I7). Later domains add kinds by a migration. */
export const FACT_KINDS = ['income', 'isee-bracket', 'health-need', 'disability', 'care-dependency'] as const;
export type FactKind = (typeof FACT_KINDS)[number];
export const isFactKind = (written: string): written is FactKind => (FACT_KINDS as readonly string[]).includes(written);
export const FACT_LENGTH_MAX = 2_000;

/** Data of a special category (GDPR 9(1)), kept and read only while the person's consent to it stands; income is asked for as a task of the city. */
export const HEALTH_KINDS = ['health-need', 'disability', 'care-dependency'] as const satisfies readonly FactKind[];
export const isHealth = (kind: FactKind): boolean => (HEALTH_KINDS as readonly FactKind[]).includes(kind);
export const INCOME_KINDS = FACT_KINDS.filter((kind) => !isHealth(kind));

/** Nobody's yearly income has more digits before the cents; a longer one is a telephone number or a slip. */
const EURO_DIGITS_MAX = 9;
/** A separator before one or two last digits parts the cents; before three it parts the thousands, in each of our languages. */
const AMOUNT = /^(\d{1,3}(?:([.,'’ ])\d{3})(?:\2\d{3})*|\d+)(?:[.,](\d{1,2}))?$/;

/**
 * An amount of euro as people type it: with separators of thousands or without, with cents or without, with the word for euro or without, in Arabic
 * digits, too. It is kept in one form, such as 14000 or 14000.50, so that a rule on prices can count with it.
 */
export function readAmount(typed: string): string | undefined {
  const text = typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll('٬', "'")
    .replaceAll('٫', ',')
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/euros?|eur|€|ευρώ|يورو/giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const found = AMOUNT.exec(text);
  if (!found) return undefined;
  const euro = found[1]!.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  if (euro.length > EURO_DIGITS_MAX) return undefined;
  return found[3] === undefined || Number(found[3]) === 0 ? euro : `${euro}.${found[3].padEnd(2, '0')}`;
}

/** An amount that `readAmount` gave, as a number; undefined for words that were kept before amounts were read. */
export const amountOf = (kept: string): number | undefined => (/^\d+(?:\.\d\d)?$/.test(kept) ? Number(kept) : undefined);
