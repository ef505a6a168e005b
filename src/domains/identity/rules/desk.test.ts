import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECOVERY_CHECKS, VISIT_IDLE_MINUTES, isLocked, knownChecks, lockedSince } from './desk.ts';
import { digitsOf, inGroups, newPaperCode, newPersonNumber } from '../engine/paper-code.ts';

const START = new Date('2026-11-23T09:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe('a visit is locked', () => {
  test('after five minutes without a page, not a second before', () => {
    const times = { seenAt: START, lockedAt: null };
    expect(lockedSince(times, new Date(after(VISIT_IDLE_MINUTES).getTime() - 1_000))).toBeUndefined();
    expect(lockedSince(times, after(VISIT_IDLE_MINUTES))).toEqual(after(VISIT_IDLE_MINUTES));
  });

  test('at once when the operator says so', () => {
    expect(isLocked({ seenAt: START, lockedAt: START, provenAt: after(-1) }, after(1))).toBe(true);
  });

  test('until a proof that is younger than the lock, whatever the times are', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(minutes, fc.option(minutes), minutes, minutes, (seen, locked, proven, now) => {
        const times = { seenAt: after(seen), lockedAt: locked === null ? null : after(locked) };
        const since = lockedSince(times, after(now));
        const isShut = isLocked({ ...times, provenAt: after(proven) }, after(now));
        expect(isShut).toBe(since !== undefined && after(proven).getTime() <= since.getTime());
        if (locked === null && now - seen < VISIT_IDLE_MINUTES) expect(isShut).toBe(false);
      }),
    );
  });
});

test('checks count once each, and only those on the list', () => {
  expect(knownChecks(['letter', 'letter', 'horoscope', 'document'])).toEqual(['document', 'letter']);
  expect(knownChecks([...RECOVERY_CHECKS])).toEqual(RECOVERY_CHECKS);
});

describe('a code on paper', () => {
  test('has 25 digits, which are 83 bits, and its number has eight', () => {
    expect(newPaperCode()).toMatch(/^\d{25}$/);
    expect(Math.log2(10 ** 25)).toBeGreaterThan(80);
    expect(newPersonNumber()).toMatch(/^[1-9]\d{7}$/);
    expect(new Set(Array.from({ length: 1_000 }, newPaperCode)).size).toBe(1_000);
  });

  test('is read as it is printed, and as people of three scripts type it', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{25}$/), (code) => digitsOf(inGroups(code)) === code));
    expect(inGroups('1234567890')).toBe('12345 67890');
    expect(digitsOf('٠١٢٣٤ ٥٦٧٨٩')).toBe('0123456789');
    expect(digitsOf('۰۱۲۳۴-۵۶۷۸۹')).toBe('0123456789');
  });
});
