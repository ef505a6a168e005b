import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyDecimals, formatMoney, parseMoney } from './money.ts';

const CURRENCIES = ['EUR', 'GBP', 'PLN', 'JPY', 'KWD'];
const LANGUAGES = ['it', 'en', 'el', 'es', 'pt-PT', 'fr'];

test('a currency has the decimals of ISO 4217', () => {
  expect(CURRENCIES.map(currencyDecimals)).toEqual([2, 2, 2, 0, 3]);
});

test.each([
  ['12.50', 'EUR', 1250n],
  ['12.5', 'EUR', 1250n],
  ['12', 'EUR', 1200n],
  ['0.07', 'EUR', 7n],
  ['-3.20', 'EUR', -320n],
  [' 4 ', 'EUR', 400n],
  ['12.500', 'EUR', 1250n],
  ['0.125', 'KWD', 125n],
  ['500', 'JPY', 500n],
  ['999999999999999.99', 'EUR', 99999999999999999n],
])('%s %s is read exactly', (written, currency, amountMinor) => {
  expect(parseMoney(written, currency)).toEqual({ amountMinor, currency });
});

test.each(['', 'abc', '1,50', '1.', '.5', '1e3', '12.505', '--1', '+1', '1 000', '٣', 'NaN', 'Infinity', '1'.repeat(16)])(
  '"%s" is no amount of euros',
  (written) => {
    expect(parseMoney(written, 'EUR')).toBeUndefined();
  },
);

test('every amount that is written as a decimal is read back to the last unit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n - 1n), max: 10n ** 15n - 1n }), fc.constantFrom(...CURRENCIES), (amountMinor, currency) => {
      const decimals = currencyDecimals(currency);
      const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(decimals + 1, '0');
      const written = `${amountMinor < 0n ? '-' : ''}${digits.slice(0, digits.length - decimals)}${decimals ? `.${digits.slice(-decimals)}` : ''}`;
      expect(parseMoney(written, currency)).toEqual({ amountMinor, currency });
    }),
  );
});

/** Takes the digits out of what a person reads, by the separators of that language. */
function digitsOf(shown: string, language: string): string {
  const decimal = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')!.value;
  return [...shown].map((sign) => (/[\d-]/.test(sign) ? sign : sign === decimal ? '.' : '')).join('');
}

test('what people read says the same amount in every language', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.constantFrom('EUR', 'GBP', 'PLN'),
      fc.constantFrom(...LANGUAGES),
      (amountMinor, currency, language) => {
        const shown = formatMoney({ amountMinor, currency }, language);
        expect(parseMoney(digitsOf(shown, language).replace(/\.$/, ''), currency), shown).toEqual({ amountMinor, currency });
      },
    ),
  );
});

test('round amounts are shown without decimals, others with all of them', () => {
  expect(formatMoney({ amountMinor: 1200n, currency: 'EUR' }, 'it').replace(/\s/g, ' ')).toBe('12 €');
  expect(formatMoney({ amountMinor: 1250n, currency: 'EUR' }, 'it').replace(/\s/g, ' ')).toBe('12,50 €');
  expect(formatMoney({ amountMinor: 1250n, currency: 'EUR' }, 'en')).toBe('€12.50');
  expect(formatMoney({ amountMinor: 1250n, currency: 'JPY' }, 'en')).toBe('¥1,250');
});
