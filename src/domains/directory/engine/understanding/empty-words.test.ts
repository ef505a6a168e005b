import { expect, it } from 'vitest';
import { saysNothing } from './empty-words.ts';
import { wordsOf } from './features.ts';

it.each(['hello', 'Ciao, come stai?', 'χρειάζομαι βοήθεια', 'test 123', 'x', '12', 'بدي مساعدة'])('%j says nothing yet', (text) => {
  expect(saysNothing(wordsOf(text))).toBe(true);
});

it.each(['hello, a nurse', 'fame', 'tax', 'help with homework', 'ho sonno', 'pane', 'بدي شغل', 'spiti'])('%j names a need', (text) => {
  expect(saysNothing(wordsOf(text))).toBe(false);
});

it('keeps to one language: a greeting there may be a need here', () => {
  expect(saysNothing(wordsOf('hello come'))).toBe(false);
});
