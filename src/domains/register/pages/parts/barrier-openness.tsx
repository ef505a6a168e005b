import type { MessageKey } from '../../../../i18n/index.ts';
import type { Shown } from '../../../../kernel/small-numbers.ts';
import { BarList } from '../../../../web/charts/bar-list.tsx';
import { FigureTable } from '../../../../web/charts/figure-table.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatCount, formatShare } from '../../../../web/format.ts';
import type { BarrierFigures, Entry } from '../../engine/measure-barrier.ts';
import { REFUSAL_REASONS } from '../../rules/words.ts';
import { hiddenText } from './hidden-note.ts';

type Props = { page: PageContext; figures: BarrierFigures };

const written = ({ language }: PageContext, count: Shown): string | undefined => (count === null ? undefined : formatCount(count, language.locale));
const share = ({ language }: PageContext, value: number | null): string | undefined =>
  value === null ? undefined : formatShare(value, language.locale);

/** Who gets in: newcomers beside those the city knew, informal helpers beside organizations, small ones beside larger ones. */
export function Openness({ page, figures }: Props) {
  const { t } = page;
  const pairs: { name: string; entry: Entry; tone: 'first' | 'second' }[] = [
    { name: t('register.barrier.newcomers'), entry: figures.newcomers, tone: 'first' },
    { name: t('register.barrier.known'), entry: figures.known, tone: 'second' },
    { name: t('register.barrier.informal'), entry: figures.informal, tone: 'first' },
    { name: t('register.barrier.formal'), entry: figures.formal, tone: 'second' },
    { name: t('register.barrier.small'), entry: figures.small, tone: 'first' },
    { name: t('register.barrier.larger'), entry: figures.larger, tone: 'second' },
  ];
  return (
    <section class="stack" aria-labelledby="openness">
      <h2 id="openness">{t('register.barrier.openness')}</h2>
      <p>{t('register.barrier.openness.text')}</p>
      <p>{t('register.barrier.openness.pairs')}</p>
      <BarList
        max={1}
        bars={pairs.map(({ name, entry, tone }) => ({
          name,
          value: entry.approvedShare ?? undefined,
          text: share(page, entry.approvedShare) ?? t('web.chart.hidden'),
          tone,
        }))}
      />
      {pairs.some(({ entry }) => entry.approvedShare === null) && <p class="soft small">{hiddenText(page)}</p>}
      <FigureTable
        page={page}
        id="openness"
        heads={[
          t('register.barrier.group'),
          t('register.barrier.decided'),
          t('register.barrier.approved'),
          t('register.barrier.approvedShare'),
          t('register.barrier.shareOfAll'),
        ]}
        rows={pairs.map(({ name, entry }) => ({
          name,
          cells: [written(page, entry.decided), written(page, entry.approved), share(page, entry.approvedShare), share(page, entry.shareOfAll)],
        }))}
      />
    </section>
  );
}

/** What stopped those who were refused, in the words of the list. */
export function Reasons({ page, figures }: Props) {
  const { t } = page;
  const named = figures.reasons.map(({ reason, count }) => ({ name: reasonText(page, reason), count }));
  return (
    <section class="stack" aria-labelledby="reasons">
      <h2 id="reasons">{t('register.barrier.reasons')}</h2>
      {named.length === 0 || figures.refused === null ? (
        <p>{t('register.barrier.reasons.few')}</p>
      ) : (
        <>
          <p>{t('register.barrier.reasons.text', { count: formatCount(figures.refused, page.language.locale) })}</p>
          <BarList
            bars={named.map(({ name, count }) => ({ name, value: count ?? undefined, text: written(page, count) ?? t('web.chart.hidden') }))}
          />
          {named.some(({ count }) => count === null) && <p class="soft small">{hiddenText(page)}</p>}
          <FigureTable
            page={page}
            id="reasons"
            heads={[t('register.barrier.reason'), t('register.barrier.refused')]}
            rows={named.map(({ name, count }) => ({ name, cells: [written(page, count)] }))}
          />
        </>
      )}
    </section>
  );
}

const reasonText = ({ t }: PageContext, reason: string): string =>
  REFUSAL_REASONS.some((known) => known === reason)
    ? t(`register.barrier.reason.${reason}` as MessageKey & 'register.barrier.reason.safety')
    : t('register.barrier.reason.other');

/** How much paper was asked for. */
export function Asked({ page, figures }: Props) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="asked">
      <h2 id="asked">{t('register.barrier.documents')}</h2>
      <p>{t('register.barrier.documents.text')}</p>
      <BarList
        bars={figures.documents.map(({ asked, count }) => ({
          name: t(`register.barrier.documents.${asked}`),
          value: count ?? undefined,
          text: written(page, count) ?? t('web.chart.hidden'),
        }))}
      />
      {figures.documents.some(({ count }) => count === null) && <p class="soft small">{hiddenText(page)}</p>}
      <FigureTable
        page={page}
        id="asked"
        heads={[t('register.barrier.documents'), t('register.barrier.decided')]}
        rows={figures.documents.map(({ asked, count }) => ({ name: t(`register.barrier.documents.${asked}`), cells: [written(page, count)] }))}
      />
    </section>
  );
}
