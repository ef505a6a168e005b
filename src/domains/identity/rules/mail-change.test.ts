import { expect, test } from 'vitest';
import { MAIL_CHANGE_STATES, MAIL_CHANGE_STEPS, mailChangeDue, stepAfterProof, stepAfterYes } from './mail-change.ts';

test('what has ended goes nowhere, and everything that runs can be stopped', () => {
  for (const state of MAIL_CHANGE_STATES) {
    const isRunning = state === 'asked' || state === 'to-decide' || state === 'waits';
    expect([state, MAIL_CHANGE_STEPS[state].includes('stopped')]).toEqual([state, isRunning]);
    expect([state, MAIL_CHANGE_STEPS[state].length > 0]).toEqual([state, isRunning]);
  }
});

test('an old address always has time to object, and a desk never decides alone', () => {
  expect(stepAfterProof({ isAtDesk: true, hasAddress: false })).toBe('to-decide');
  expect(stepAfterProof({ isAtDesk: true, hasAddress: true })).toBe('to-decide');
  expect(stepAfterProof({ isAtDesk: false, hasAddress: true })).toBe('waits');
  expect(stepAfterProof({ isAtDesk: false, hasAddress: false })).toBe('done');
  expect([stepAfterYes({ hasAddress: true }), stepAfterYes({ hasAddress: false })]).toEqual(['waits', 'done']);
  expect(mailChangeDue(new Date('2026-11-23T09:00:00Z')).toISOString()).toBe('2026-11-30T09:00:00.000Z');
});
