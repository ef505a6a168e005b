import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHOWN_MIN } from '../../../kernel/small-numbers.ts';
import { RUNGS } from '../rules/words.ts';
import { type BarrierFigures, type Settled, measureBarrier } from './measure-barrier.ts';

const HALVES = ['2024-2', '2025-1', '2025-2', '2026-1'];
const decision: fc.Arbitrary<Settled> = fc.record({
  half: fc.constantFrom(...HALVES),
  rung: fc.constantFrom(...RUNGS),
  isApproved: fc.boolean(),
  reason: fc.constantFrom('record-missing', 'document-missing', 'vouches-missing', 'untrue'),
  days: fc.integer({ min: 0, max: 120 }),
  documents: fc.option(fc.integer({ min: 0, max: 6 })),
  size: fc.constantFrom('one', 'small', 'medium', 'large'),
  isInformal: fc.boolean(),
  isNewcomer: fc.boolean(),
});
const decisions = fc.array(decision, { maxLength: 90 });

/** Every count that a page, the API or the CSV could show. */
function countsOf(figures: BarrierFigures): number[] {
  const { newcomers, known, informal, formal, small, larger } = figures;
  const entries = [newcomers, known, informal, formal, small, larger].flatMap(({ decided, approved }) => [decided, approved]);
  const waiting = [figures.all, ...figures.byRung, ...figures.byHalf, ...figures.byRungAndHalf, ...figures.reasons, ...figures.documents];
  return [figures.approved, figures.refused, ...entries, ...waiting.map(({ count }) => count)].filter((count) => count !== null);
}

test('no subtraction of two published counts gives one to four: of one table, of two, with totals, at two dates', () => {
  fc.assert(
    fc.property(decisions, fc.constantFrom(...HALVES), (all, until) => {
      const now = countsOf(measureBarrier(all));
      const before = countsOf(measureBarrier(all.filter(({ half }) => half < until)));
      const known = [...new Set([0, ...now, ...before])];
      for (const a of known) for (const b of known) expect([1, 2, 3, 4], `${a} - ${b}`).not.toContain(a - b);
    }),
    { numRuns: 300 },
  );
});

test('behind what a published whole leaves over its published parts stand at least five, or nobody', () => {
  fc.assert(
    fc.property(decisions, (all) => {
      const figures = measureBarrier(all);
      const left = (whole: (one: Settled) => boolean, parts: { count: number | null; is: (one: Settled) => boolean }[]) => {
        const rest = all.filter((one) => whole(one) && !parts.some(({ count, is }) => count !== null && is(one))).length;
        expect(rest === 0 || rest >= SHOWN_MIN).toBe(true);
      };
      const rungs = figures.byRung.map(({ rung, count }) => ({ count, is: (one: Settled) => one.rung === rung }));
      const halves = figures.byHalf.map(({ half, count }) => ({ count, is: (one: Settled) => one.half === half }));
      if (figures.all.count !== null) [rungs, halves].forEach((parts) => left(() => true, parts));
      for (const { rung, count } of figures.byRung)
        if (count !== null) {
          const cells = figures.byRungAndHalf.filter((cell) => cell.rung === rung);
          left(
            (one) => one.rung === rung,
            cells.map((cell) => ({ count: cell.count, is: (one: Settled) => one.half === cell.half })),
          );
        }
      const reasons = figures.reasons.map(({ reason, count }) => ({ count, is: (one: Settled) => one.reason === reason }));
      if (figures.refused !== null) left((one) => !one.isApproved, reasons);
    }),
    { numRuns: 300 },
  );
});

test('a median needs five decisions, a ninetieth percentile ten', () => {
  const one: Settled = {
    half: '2026-1',
    rung: 'vouched',
    isApproved: true,
    reason: '',
    days: 10,
    documents: 1,
    size: 'one',
    isInformal: true,
    isNewcomer: true,
  };
  const waits = (count: number) => measureBarrier(Array.from({ length: count }, (_, index) => ({ ...one, days: 10 + index }))).all;
  expect(waits(4)).toEqual({ count: null, medianDays: null, p90Days: null });
  expect(waits(5)).toEqual({ count: 5, medianDays: 12, p90Days: null });
  expect(waits(11)).toEqual({ count: 10, medianDays: 15, p90Days: 19 });
});
