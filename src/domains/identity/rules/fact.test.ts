import { expect, test } from 'vitest';
import { formatAmount } from '../../../web/format.ts';
import { amountOf, readAmount } from './fact.ts';

test.each([
  ['14.000', '14000'],
  ['14,000 euro', '14000'],
  ['€ 1.234.567,5', '1234567.50'],
  ["14'000", '14000'],
  ['14\u202f000 €', '14000'],
  ['14000.00', '14000'],
  ['١٤٬٠٠٠', '14000'],
  ['0', '0'],
  ['9.000,50 €', '9000.50'],
])('%s is an amount', (typed, kept) => {
  expect([readAmount(typed), amountOf(kept)]).toEqual([kept, Number(kept)]);
});

test.each(['abc lots', '', '-5', '14.00.0', '12 34', '1e9', '3331234567890', '9.000-12.000', '14.000 circa'])('“%s” is none', (typed) => {
  expect(readAmount(typed)).toBeUndefined();
});

test.each(['it', 'en', 'el', 'es', 'pt-PT', 'fr', 'ar'])('what a form shows in %s is read again as the same amount', (language) => {
  for (const amount of [0, 7, 9000, 14_000, 14_000.5, 1_234_567.89]) expect(Number(readAmount(formatAmount(amount, language)))).toBe(amount);
});
