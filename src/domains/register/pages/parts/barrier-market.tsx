import { BarList } from '../../../../web/charts/bar-list.tsx';
import { FigureTable } from '../../../../web/charts/figure-table.tsx';
import type { MessageKey } from '../../../../i18n/index.ts';
import { currencyDecimals, formatMoney } from '../../../../kernel/money.ts';
import type { PageContext } from '../../../../web/context.ts';
import { formatCount } from '../../../../web/format.ts';
import type { PriceSpread, ServiceTypes, readMarket } from '../../../directory/index.ts';

type Props = { page: PageContext; types: ServiceTypes; market: Awaited<ReturnType<typeof readMarket>> };

/** A chart shows the widest and the most concentrated; the tables hold all. */
const CHARTED_MAX = 8;

/** What a wall does to a market: how far prices lie apart, and how few share a kind of help. From the directory's published services. */
export function Market({ page, types, market }: Props) {
  const { t, language } = page;
  const nameOf = (slug: string) => (types.has(slug) ? types.text(slug, language.code).name : slug);
  const { concentrations } = market;
  return (
    <>
      <Spreads page={page} spreads={market.spreads} nameOf={nameOf} />
      {concentrations.length > 0 && (
        <section class="stack" aria-labelledby="concentration">
          <h2 id="concentration">{t('register.barrier.concentration')}</h2>
          <p>{t('register.barrier.concentration.text')}</p>
          <BarList
            max={10_000}
            bars={concentrations
              .slice(0, CHARTED_MAX)
              .map(({ type, hhi }) => ({ name: nameOf(type), value: hhi, text: formatCount(hhi, language.locale) }))}
          />
          <FigureTable
            page={page}
            id="concentration"
            heads={[t('register.public.kind'), t('register.barrier.providers'), t('register.barrier.services'), t('register.barrier.index')]}
            rows={concentrations.map(({ type, providers, services, hhi }) => ({
              name: nameOf(type),
              cells: [providers, services, hhi].map((count) => formatCount(count, language.locale)),
            }))}
          />
        </section>
      )}
    </>
  );
}

function Spreads({ page, spreads, nameOf }: { page: PageContext; spreads: PriceSpread[]; nameOf: (slug: string) => string }) {
  const { t, language } = page;
  if (spreads.length === 0) return null;
  const money = (amount: number, currency: string) =>
    formatMoney({ amountMinor: BigInt(Math.round(amount * 10 ** currencyDecimals(currency))), currency }, language.locale);
  const named = ({ type, unit }: PriceSpread) => `${nameOf(type)}, ${t(`directory.unit.${unit}` as MessageKey & 'directory.unit.hour')}`;
  const times = (one: PriceSpread) =>
    t('register.barrier.times', { times: formatCount(Math.round((one.high / one.low) * 10) / 10, language.locale) });
  return (
    <section class="stack" aria-labelledby="spread">
      <h2 id="spread">{t('register.barrier.spread')}</h2>
      <p>{t('register.barrier.spread.text')}</p>
      <BarList
        bars={spreads.slice(0, CHARTED_MAX).map((one) => ({ name: named(one), value: one.high / one.low, text: times(one), tone: 'second' }))}
      />
      <FigureTable
        page={page}
        id="spread"
        heads={[t('register.public.kind'), t('register.barrier.low'), t('register.barrier.middle'), t('register.barrier.high')]}
        rows={spreads.map((one) => ({ name: named(one), cells: [one.low, one.median, one.high].map((amount) => money(amount, one.currency)) }))}
      />
    </section>
  );
}
