import type { BarrierFigures, Entry, Waiting } from './engine/measure-barrier.ts';

/** One figure a line, so that any program reads it: what it is of, which of them, and its value; an empty value is not published. */
export type BarrierLine = { figure: string; group: string; half: string; value: number | null };

/** The page's figures as lines, the very same numbers. */
export function barrierLines(figures: BarrierFigures): BarrierLine[] {
  const line = (figure: string, group: string, half: string, value: number | null): BarrierLine => ({ figure, group, half, value });
  const waiting = (group: string, half: string, { count, medianDays, p90Days }: Waiting) => [
    line('decided', group, half, count),
    line('median_days', group, half, medianDays),
    line('p90_days', group, half, p90Days),
  ];
  const entry = (group: string, { decided, approved, approvedShare, shareOfAll }: Entry) => [
    line('decided', group, '', decided),
    line('approved', group, '', approved),
    line('approved_share', group, '', approvedShare),
    line('share_of_all', group, '', shareOfAll),
  ];
  const { newcomers, known, informal, formal, small, larger } = figures;
  return [
    ...waiting('all', '', figures.all),
    line('approved', 'all', '', figures.approved),
    line('refused', 'all', '', figures.refused),
    ...figures.byRung.flatMap((row) => waiting(row.rung, '', row)),
    ...figures.byHalf.flatMap((row) => waiting('all', row.half, row)),
    ...figures.byRungAndHalf.flatMap((row) => waiting(row.rung, row.half, row)),
    ...figures.reasons.map(({ reason, count }) => line('refused', reason, '', count)),
    ...Object.entries({ newcomers, known, informal, formal, small, larger }).flatMap(([group, one]) => entry(group, one)),
    ...figures.documents.map(({ asked, count }) => line('documents', asked, '', count)),
  ];
}
