import { BarList } from '../../../../web/charts/bar-list.tsx';
import { FigureTable } from '../../../../web/charts/figure-table.tsx';
import { LineChart, LineLegend, type Series } from '../../../../web/charts/line-chart.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatCount } from '../../../../web/format.ts';
import type { BarrierFigures, Waiting } from '../../engine/measure-barrier.ts';
import { halfName, halfSign } from './half-name.ts';
import { hiddenWaitText } from './hidden-note.ts';

type Props = { page: PageContext; figures: BarrierFigures };

const cellsOf = ({ language }: PageContext, { count, medianDays, p90Days }: Waiting): (string | undefined)[] =>
  [count, medianDays, p90Days].map((value) => (value === null ? undefined : formatCount(value, language.locale)));

/** How the wait has changed: the middle one, and the one that nine of ten stay below. */
export function WaitingByHalf({ page, figures }: Props) {
  const { t, language } = page;
  const last = figures.halves.at(-1) ?? '';
  const series: [Series, ...Series[]] = [
    { name: t('register.barrier.median'), values: figures.byHalf.map(({ medianDays }) => medianDays ?? undefined) },
    { name: t('register.barrier.p90'), values: figures.byHalf.map(({ p90Days }) => p90Days ?? undefined) },
  ];
  return (
    <section class="stack" aria-labelledby="by-half">
      <h2 id="by-half">{t('register.barrier.byHalf')}</h2>
      <p>{t('register.barrier.byHalf.text', { sign: halfSign(last), half: halfName(page, last) })}</p>
      <LineLegend series={series} />
      <LineChart page={page} steps={figures.halves.map(halfSign)} series={series} format={(value) => formatCount(value, language.locale)} />
      {figures.byHalf.some(({ medianDays, p90Days }) => medianDays === null || p90Days === null) && (
        <p class="soft small">
          {t('register.barrier.byHalf.gaps')} {hiddenWaitText(page, figures.byHalf)}
        </p>
      )}
      <FigureTable
        page={page}
        id="by-half"
        heads={[t('register.barrier.half'), t('register.barrier.decided'), t('register.barrier.median'), t('register.barrier.p90')]}
        rows={figures.byHalf.map((row) => ({ name: halfName(page, row.half), cells: cellsOf(page, row) }))}
      />
    </section>
  );
}

/** A higher rung may take longer; how much longer is for everybody to see. */
export function WaitingByRung({ page, figures }: Props) {
  const { t } = page;
  const heads = [t('register.barrier.decided'), t('register.barrier.median'), t('register.barrier.p90')];
  const waits = [...figures.byRung, ...figures.byRungAndHalf];
  const isHiddenInChart = figures.byRung.some(({ medianDays }) => medianDays === null);
  const isHiddenInTable = waits.some(({ p90Days }) => p90Days === null);
  return (
    <section class="stack" aria-labelledby="by-rung">
      <h2 id="by-rung">{t('register.barrier.byRung')}</h2>
      <p>{t('register.barrier.byRung.text')}</p>
      <BarList
        bars={figures.byRung.map(({ rung, medianDays }) => ({
          name: t(`register.rung.${rung}`),
          value: medianDays ?? undefined,
          text: medianDays === null ? t('web.chart.hidden') : t('register.barrier.days', { count: medianDays }),
        }))}
      />
      {isHiddenInChart && <p class="soft small">{hiddenWaitText(page, waits)}</p>}
      <FigureTable
        page={page}
        id="by-rung"
        note={isHiddenInTable && !isHiddenInChart ? hiddenWaitText(page, waits) : undefined}
        heads={[t('register.public.rung'), ...heads]}
        rows={[
          ...figures.byRung.map((row) => ({ name: t(`register.rung.${row.rung}`), cells: cellsOf(page, row) })),
          ...figures.byRungAndHalf.map((row) => ({
            name: `${t(`register.rung.${row.rung}`)}, ${halfName(page, row.half)}`,
            cells: cellsOf(page, row),
          })),
        ]}
      />
    </section>
  );
}
