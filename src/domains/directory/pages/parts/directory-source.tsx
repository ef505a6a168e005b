import { cityTime } from '../../../../kernel/clock.ts';
import type { PageContext } from '../../../../web/context.ts';
import { FigureSource } from '../../../../web/figure-source.tsx';
import { formatDay } from '../../../../web/format.ts';

/** Under figures that are counted in the directory as it is today. */
export function DirectorySource({ page }: { page: PageContext }) {
  const { date } = cityTime(page.now, page.city.timezone);
  return (
    <FigureSource page={page}>{page.t('home.confirmed.source', { city: page.city.name, date: formatDay(date, page.language.locale) })}</FigureSource>
  );
}
