import type { PageContext } from '../../../../web/context.ts';
import type { Waiting } from '../../engine/measure-barrier.ts';

/** Why a number is missing, beside what it is missing from; the rule is `src/kernel/small-numbers.ts`. */
export const hiddenText = ({ t }: PageContext): string => t('register.barrier.hidden');

/** The same for waits: the days for nine out of ten ask for more decisions than the others. */
export const hiddenWaitText = (page: PageContext, rows: Waiting[]): string =>
  rows.some(({ count, p90Days }) => count !== null && p90Days === null)
    ? `${hiddenText(page)} ${page.t('register.barrier.hidden.p90')}`
    : hiddenText(page);
