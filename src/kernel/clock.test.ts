import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEK_MINUTES, cityTime, isTimezone } from './clock.ts';

const at = (instant: string, timezone = 'Europe/Rome') => cityTime(new Date(instant), timezone);
const HOUR = 60;
const DAY = 24 * HOUR;

test('the week begins on Monday at midnight of the city', () => {
  expect(at('2026-11-22T22:59:00Z')).toEqual({ minuteOfWeek: 6 * DAY + 23 * HOUR + 59, date: '2026-11-22' });
  expect(at('2026-11-22T23:00:00Z')).toEqual({ minuteOfWeek: 0, date: '2026-11-23' });
});

test('each city has its own hour and day at the same instant', () => {
  expect(at('2026-11-23T23:30:00Z', 'Europe/Lisbon')).toEqual({ minuteOfWeek: 23 * HOUR + 30, date: '2026-11-23' });
  expect(at('2026-11-23T23:30:00Z', 'Europe/Athens')).toEqual({ minuteOfWeek: DAY + HOUR + 30, date: '2026-11-24' });
});

test('on the last Sunday of March the hour from two to three does not exist', () => {
  expect(at('2026-03-29T00:59:00Z').minuteOfWeek).toBe(6 * DAY + HOUR + 59);
  expect(at('2026-03-29T01:00:00Z').minuteOfWeek).toBe(6 * DAY + 3 * HOUR);
});

test('on the last Sunday of October the hour from two to three comes twice', () => {
  expect(at('2026-10-25T00:30:00Z').minuteOfWeek).toBe(6 * DAY + 2 * HOUR + 30);
  expect(at('2026-10-25T01:30:00Z').minuteOfWeek).toBe(6 * DAY + 2 * HOUR + 30);
  expect(at('2026-10-25T02:00:00Z').minuteOfWeek).toBe(6 * DAY + 3 * HOUR);
});

test('leap day and the turn of the year are ordinary days', () => {
  expect(at('2028-02-29T11:00:00Z')).toEqual({ minuteOfWeek: DAY + 12 * HOUR, date: '2028-02-29' });
  expect(at('2026-12-31T23:00:00Z')).toEqual({ minuteOfWeek: 4 * DAY, date: '2027-01-01' });
});

test('the minute lies within the week and agrees with the day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.constantFrom('Europe/Rome', 'UTC', 'America/St_Johns'),
      (now, zone) => {
        const { minuteOfWeek, date } = cityTime(now, zone);
        expect(minuteOfWeek).toBeGreaterThanOrEqual(0);
        expect(minuteOfWeek).toBeLessThan(WEEK_MINUTES);
        expect(Math.floor(minuteOfWeek / DAY)).toBe((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7);
      },
    ),
  );
});

test('what is no time zone is recognised', () => {
  expect(['Europe/Rome', 'UTC', 'Europe/Lisbon'].map(isTimezone)).toEqual([true, true, true]);
  expect(['', 'Europe/Nowhere', 'Rome', '../etc'].map(isTimezone)).toEqual([false, false, false, false]);
});
