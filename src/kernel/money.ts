/** An amount in the smallest unit of its currency (cents for EUR). */
export type Money = { amountMinor: bigint; currency: string };

const decimalsOf = new Map<string, number>();

/** How many decimals a currency has (ISO 4217 by way of CLDR). */
export function currencyDecimals(currency: string): number {
  let decimals = decimalsOf.get(currency);
  if (decimals === undefined) {
    decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimalsOf.set(currency, decimals);
  }
  return decimals;
}

/** Reads a decimal such as `12.50` without going through binary fractions; undefined when it is not one or is finer than the currency. */
export function parseMoney(decimal: string, currency: string): Money | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) return undefined;
  const decimals = currencyDecimals(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return undefined;
  const minor = BigInt(match[2]! + fraction.padEnd(decimals, '0'));
  return { amountMinor: match[1] ? -minor : minor, currency };
}

/** The amount as people of that language write it; round amounts lose their decimals. */
export function formatMoney(money: Money, language: string): string {
  const decimals = currencyDecimals(money.currency);
  const isRound = money.amountMinor % 10n ** BigInt(decimals) === 0n;
  const amount = Number(money.amountMinor) / 10 ** decimals;
  return moneyFormat(language, money.currency, isRound ? 0 : decimals).format(amount);
}

/** Making a formatter takes longer than a hundred uses of it; there are as many as languages and currencies. */
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(language: string, currency: string, minimumFractionDigits: number): Intl.NumberFormat {
  const key = `${language} ${currency} ${minimumFractionDigits}`;
  const format = moneyFormats.get(key) ?? new Intl.NumberFormat(language, { style: 'currency', currency, minimumFractionDigits });
  moneyFormats.set(key, format);
  return format;
}
