import { expect, test } from 'vitest';
import { rulesFor } from './languages.ts';
import { sentencesOf } from './sentences.ts';
import { letterCount, tokensOf } from './tokens.ts';

const abbreviations = { never: new Set(['art', 'dr', 'tel', 'αρ']), maybe: new Set(['etc', 'ecc']) };

function split(text: string, language = 'en'): string[] {
  const { cutsVowels, endMarks } = rulesFor(language);
  return sentencesOf(text, tokensOf(text, cutsVowels), endMarks, abbreviations).map(({ from, to }) => text.slice(from, to));
}
const wordsIn = (text: string, language = 'en') =>
  tokensOf(text, rulesFor(language).cutsVowels).flatMap(({ kind, text: word }) => (kind === 'word' ? [word] : []));

test('sentences end at full stops, question and exclamation marks, and a line is no end by itself', () => {
  expect(split('We help. Do you want to come? Yes! Come')).toEqual(['We help.', 'Do you want to come?', 'Yes!', 'Come']);
  expect(split('a text that was\nbroken by a program')).toHaveLength(1);
  expect(split('It is free.Come in.')).toHaveLength(2);
  expect(split('He waits… and waits. Come in… Sit down')).toEqual(['He waits… and waits.', 'Come in…', 'Sit down']);
});

test('each entry of a list and each heading is read by itself', () => {
  expect(split('Bring:\n- your card\n- a letter\n\nOpening hours')).toEqual(['Bring', 'your card', 'a letter', 'Opening hours']);
  expect(split('1. Ask us\n2. We call you')).toHaveLength(2);
});

test('abbreviations, initials and numbers end no sentence', () => {
  expect(split('Under art. 3 and Dr. Rossi or G. Verdi you get 3.50 euros.')).toHaveLength(1);
  expect(split('Meals, walks etc. are free. Other help, etc. Come in.')).toHaveLength(3);
  expect(split('It costs 30. Twenty people come.')).toHaveLength(2);
  expect(split('Bring papers, e.g. a card, to the S.S.N. office.')).toHaveLength(1);
});

test('Greek asks with a semicolon, Arabic with its own mark', () => {
  expect(split('Θέλετε βοήθεια; Ελάτε στο αρ. 5.', 'el')).toEqual(['Θέλετε βοήθεια;', 'Ελάτε στο αρ. 5.']);
  expect(split('هل تحتاجون مساعدة؟ تعالوا إلينا.', 'ar')).toHaveLength(2);
  expect(split('We cook; you eat.')).toHaveLength(1);
});

test('addresses, telephone numbers, prices and dates are no words and break nothing', () => {
  const text =
    'Write to aiuto@comune.example.it, call +39 02 1234 5678 (also 800-123.456), or see https://www.example.org/a.b?c=d. It costs € 1.200,50 or 30% on 1/12/2026 at 10:30.';
  expect(split(text)).toHaveLength(2);
  expect(wordsIn(text)).toEqual(['Write', 'to', 'call', 'also', 'or', 'see', 'It', 'costs', 'or', 'on', 'at']);
});

test('an apostrophe parts two words where vowels are cut, and belongs to the word in English', () => {
  expect(wordsIn("l'assistente dell’ufficio", 'it')).toEqual(['l', 'assistente', 'dell', 'ufficio']);
  expect(wordsIn("don't worry")).toEqual(["don't", 'worry']);
});

test('letters are counted without marks', () => {
  expect([letterCount('مُساعَدة'), letterCount('città'), letterCount('citta\u0300'), letterCount("don't")]).toEqual([6, 5, 5, 4]);
});
