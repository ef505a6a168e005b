import { formatMoney, parseMoney } from '../../../../kernel/money.ts';
import type { PageContext } from '../../../../web/context.ts';
import type { ServiceCard } from '../../queries/read-cards.ts';

type Price = ServiceCard['prices'][number];
const UNITS = ['hour', 'visit', 'meal', 'day', 'night', 'week', 'month', 'year', 'once'] as const;

/** One price in the page's language: free, an amount with its unit, or what the provider says instead. */
export function priceText(page: PageContext, price: Price): string {
  const { t } = page;
  const { amount: asked } = price;
  if (price.basis === 'free' || (asked !== null && Number(asked) === 0)) return t('directory.price.free');
  if (price.amount === null) return price.basis === 'by-income' ? t('directory.price.by-income') : t('directory.amount.onRequest');
  const money = parseMoney(String(price.amount), price.currency ?? page.city.currency);
  const plain = money ? formatMoney(money, page.language.locale) : String(price.amount);
  const unit = UNITS.find((known) => known === price.unit);
  const amount = unit ? t('directory.amount.perUnit', { amount: plain, unit: t(`directory.unit.${unit}`) }) : plain;
  return price.basis === 'by-income'
    ? `${t('directory.amount.from', { amount })} · ${t('directory.price.by-income')}`
    : t('directory.amount.exact', { amount });
}

/** The lowest public price of a service, as the results show it. */
export function lowestPrice(page: PageContext, card: Pick<ServiceCard, 'prices' | 'price'>): string {
  const first = card.prices[0];
  if (first) return priceText(page, first);
  return card.price === 'free' ? page.t('directory.price.free') : page.t('directory.price.unknown');
}
