import type { PageContext } from '../../../../web/context.ts';

/** A half-year in words: "first half of 2026". */
export function halfName({ t }: PageContext, half: string): string {
  const [year = '', part = ''] = half.split('-');
  return part === '1' ? t('register.barrier.half.first', { year }) : t('register.barrier.half.second', { year });
}

/** The same for the foot of a chart: "2026/1". */
export const halfSign = (half: string): string => half.replace('-', '/');
