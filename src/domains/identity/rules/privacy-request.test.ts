import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueDay, mayExtend, urgencyOf } from './privacy-request.ts';

describe('the last day for an answer', () => {
  test.each([
    ['2026-11-23', '2026-12-23', '2027-02-23'],
    ['2026-12-15', '2027-01-15', '2027-03-15'],
    ['2027-01-31', '2027-02-28', '2027-04-30'],
    ['2028-01-31', '2028-02-29', '2028-04-30'],
    ['2027-01-29', '2027-02-28', '2027-04-29'],
    ['2027-11-30', '2027-12-30', '2028-02-29'],
  ])('of what was asked on %s is %s, extended %s', (asked, due, extended) => {
    expect([dueDay(asked, { isExtended: false }), dueDay(asked, { isExtended: true })]).toEqual([due, extended]);
  });

  const days = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  test('is in the next month, between 28 and 31 days on, and never later than the same day of the month', () => {
    fc.assert(
      fc.property(days, (asked) => {
        const due = dueDay(asked, { isExtended: false });
        const { daysLeft } = urgencyOf(due, asked);
        const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        return daysLeft >= 28 && daysLeft <= 31 && months(due) === months(asked) + 1 && due.slice(8) <= asked.slice(8);
      }),
    );
  });
});

test('it is extended once, and only while the month runs', () => {
  expect(mayExtend({ dueOn: '2026-12-23', isExtended: false }, '2026-12-23')).toBe(true);
  expect(mayExtend({ dueOn: '2026-12-23', isExtended: false }, '2026-12-24')).toBe(false);
  expect(mayExtend({ dueOn: '2027-02-23', isExtended: true }, '2026-12-23')).toBe(false);
});

test.each([
  ['2026-12-23', '2026-12-24', 'late', -1],
  ['2026-12-23', '2026-12-23', 'soon', 0],
  ['2026-12-23', '2026-12-16', 'soon', 7],
  ['2026-12-23', '2026-12-15', 'in-time', 8],
])('what is due on %s is on %s %s', (due, today, urgency, daysLeft) => {
  expect(urgencyOf(due, today)).toEqual({ urgency, daysLeft });
});
