import { expect, test } from 'vitest';
import { ANSWER_LENGTH_MAX, ASKED_LENGTH_MAX, REASON_LENGTH_MAX, canBecome, flawOfQuestion, flawsOfDecision } from './rules.ts';

test('an answer can be mended and taken back; what is withheld stays so', () => {
  const states = ['open', 'published', 'withheld'] as const;
  const moves = states.flatMap((from) => states.filter((to) => canBecome(from, to)).map((to) => `${from} ${to}`));
  expect(moves).toEqual(['open published', 'open withheld', 'published published', 'published withheld']);
});

test('whoever does not understand may say nothing; whoever doubts a figure says which', () => {
  expect(flawOfQuestion('unclear', '')).toBeUndefined();
  expect(flawOfQuestion('figure', '')).toBe('empty');
  for (const kind of ['unclear', 'figure'] as const) {
    expect(flawOfQuestion(kind, 'a'.repeat(ASKED_LENGTH_MAX))).toBeUndefined();
    expect(flawOfQuestion(kind, 'a'.repeat(ASKED_LENGTH_MAX + 1))).toBe('too-long');
  }
});

test('a decision is whole before it stands', () => {
  expect(flawsOfDecision({ type: 'publish', wording: '', answer: 'a'.repeat(ANSWER_LENGTH_MAX + 1), language: 'it' })).toEqual([
    { field: 'wording', flaw: 'empty' },
    { field: 'answer', flaw: 'too-long' },
  ]);
  expect(flawsOfDecision({ type: 'publish', wording: 'What is ISEE?', answer: 'A paper.', language: 'en' })).toEqual([]);
  expect(flawsOfDecision({ type: 'withhold', reason: '' })).toEqual([{ field: 'reason', flaw: 'empty' }]);
  expect(flawsOfDecision({ type: 'withhold', reason: 'a'.repeat(REASON_LENGTH_MAX) })).toEqual([]);
});
