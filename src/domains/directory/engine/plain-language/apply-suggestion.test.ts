import { expect, test } from 'vitest';
import { applySuggestion } from './apply-suggestion.ts';

const issue = (text: string, found: string) => ({ from: text.indexOf(found), to: text.indexOf(found) + found.length, found });
const apply = (text: string, found: string, suggestion: string) => applySuggestion(text, issue(text, found), suggestion);

test('the plain word takes the place and the capitals of the office word', () => {
  expect(apply('Ask prior to Monday', 'prior to', 'before')).toBe('Ask before Monday');
  expect(apply('Prior to Monday', 'Prior to', 'before')).toBe('Before Monday');
  expect(apply('PRIOR TO MONDAY', 'PRIOR TO', 'before')).toBe('BEFORE MONDAY');
  expect(apply('«Ο Αιτών»', 'Αιτών', 'όποιος κάνει την αίτηση')).toBe('«Ο Όποιος κάνει την αίτηση»');
});

test('a text that changed meanwhile stays as it is', () => {
  expect(applySuggestion('Ask before Monday', { from: 4, to: 12, found: 'prior to' }, 'before')).toBe('Ask before Monday');
});
