import { expect, test } from 'vitest';
import { mayEnter, stands } from './consent.ts';

test('a consent stands while the last word was yes, to the notice of today', () => {
  const given = { purpose: 'news', decision: 'given', noticeVersion: 1 } as const;
  expect(stands(undefined, 1)).toBe(false);
  expect(stands(given, 1)).toBe(true);
  expect(stands(given, 2)).toBe(false);
  expect(stands({ ...given, decision: 'withdrawn' }, 1)).toBe(false);
});

test('a helper takes back and does not give', () => {
  expect([
    mayEnter('given', 'self'),
    mayEnter('given', 'desk'),
    mayEnter('given', 'representative'),
    mayEnter('given', 'helper'),
    mayEnter('withdrawn', 'helper'),
  ]).toEqual([true, true, true, false, true]);
});
