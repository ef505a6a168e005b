import { describe, expect, test } from 'vitest';
import type { Quiet, Rhythm } from './kinds.ts';
import { isDue, isQuiet, lastGathering } from './rules.ts';

const timezone = 'Europe/Rome';
const night: Quiet = { from: 21 * 60, until: 8 * 60 };
const never: Quiet = { from: 0, until: 0 };
const at = (written: string) => new Date(`${written}:00Z`);

test.each([
  ['2026-11-23T19:59', false],
  ['2026-11-23T20:00', true],
  ['2026-11-23T23:30', true],
  ['2026-11-24T06:59', true],
  ['2026-11-24T07:00', false],
  // In summer the same hours come an hour earlier in UTC.
  ['2026-07-01T19:00', true],
  ['2026-07-02T06:00', false],
])('at %s, with quiet hours from 21 to 8, it is quiet: %s', (moment, quiet) => {
  expect(isQuiet(night, { now: at(moment), timezone })).toBe(quiet);
});

test('the same hour twice is never quiet, and quiet hours may lie within a day', () => {
  for (let hour = 0; hour < 24; hour += 1) expect(isQuiet(never, { now: new Date(Date.UTC(2026, 10, 23, hour)), timezone })).toBe(false);
  expect(isQuiet({ from: 13 * 60, until: 15 * 60 }, { now: at('2026-11-23T12:30'), timezone })).toBe(true);
  expect(isQuiet({ from: 13 * 60, until: 15 * 60 }, { now: at('2026-11-23T14:00'), timezone })).toBe(false);
});

test.each<['daily' | 'weekly', string, string]>([
  ['daily', '2026-11-23T06:59', '2026-11-22T07:00'],
  ['daily', '2026-11-23T07:00', '2026-11-23T07:00'],
  ['daily', '2026-11-23T22:30', '2026-11-23T07:00'],
  ['weekly', '2026-11-23T06:59', '2026-11-16T07:00'],
  ['weekly', '2026-11-23T07:00', '2026-11-23T07:00'],
  ['weekly', '2026-11-29T22:59', '2026-11-23T07:00'],
  // Clocks go forward on the last Sunday of March and back on that of October: eight in the morning stays eight in the morning.
  ['daily', '2026-03-29T06:00', '2026-03-29T06:00'],
  ['daily', '2026-03-29T05:59', '2026-03-28T07:00'],
  ['daily', '2026-10-25T07:00', '2026-10-25T07:00'],
])('gathered %s, at %s the last mail was that of %s', (rhythm, now, gathered) => {
  expect(lastGathering(rhythm, { now: at(now), timezone }).toISOString()).toBe(at(gathered).toISOString());
});

describe('a notice’s mail leaves', () => {
  const due = (
    rhythm: Rhythm,
    { created, now, isUrgent = false, quiet = night }: { created: string; now: string; isUrgent?: boolean; quiet?: Quiet },
  ) => isDue({ createdAt: at(created), isUrgent }, { rhythm, quiet }, { now: at(now), timezone });

  test('at once by day, and after the quiet hours by night', () => {
    expect(due('at-once', { created: '2026-11-23T10:00', now: '2026-11-23T10:00' })).toBe(true);
    expect(due('at-once', { created: '2026-11-23T21:00', now: '2026-11-23T21:00' })).toBe(false);
    expect(due('at-once', { created: '2026-11-23T21:00', now: '2026-11-24T07:00' })).toBe(true);
  });

  test('urgent: always', () => {
    expect(due('weekly', { created: '2026-11-23T23:00', now: '2026-11-23T23:00', isUrgent: true })).toBe(true);
  });

  test('gathered: the next morning, or the next Monday', () => {
    expect(due('daily', { created: '2026-11-23T10:00', now: '2026-11-23T15:00' })).toBe(false);
    expect(due('daily', { created: '2026-11-23T10:00', now: '2026-11-24T07:00' })).toBe(true);
    expect(due('weekly', { created: '2026-11-24T10:00', now: '2026-11-29T10:00' })).toBe(false);
    expect(due('weekly', { created: '2026-11-24T10:00', now: '2026-11-30T07:00' })).toBe(true);
  });

  test('gathered for a morning that is still quiet: when it no longer is', () => {
    const quiet = { from: 21 * 60, until: 10 * 60 };
    expect(due('daily', { created: '2026-11-23T10:00', now: '2026-11-24T08:59', quiet })).toBe(false);
    expect(due('daily', { created: '2026-11-23T10:00', now: '2026-11-24T09:00', quiet })).toBe(true);
  });
});
