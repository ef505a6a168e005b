import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinSegments, pairSegments, segmentsOf } from './segments.ts';

describe('a text in sentences', () => {
  test('sentences and lines', () => {
    expect(segmentsOf('Primo. Secondo?\n\nTerzo', 'it').map(({ text }) => text)).toEqual(['Primo.', 'Secondo?', 'Terzo']);
  });

  test('joined again they are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom('it', 'el', 'ar'), (text, language) => {
        expect(
          segmentsOf(text, language)
            .map((segment) => segment.text + segment.after)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('a translation beside its original', () => {
  const original = { text: 'Portiamo il pranzo. Costa 5 euro.', language: 'it' };

  test('an untranslated text has a place for each sentence', () => {
    const pairs = pairSegments(original, { text: '', language: 'en' });
    expect(pairs.map((pair) => [pair.original, pair.translation])).toEqual([
      ['Portiamo il pranzo.', ''],
      ['Costa 5 euro.', ''],
    ]);
  });

  test('as many sentences stand beside each other', () => {
    const pairs = pairSegments(original, { text: 'We bring lunch. It costs 5 euros.', language: 'en' });
    expect(pairs.map((pair) => pair.translation)).toEqual(['We bring lunch.', 'It costs 5 euros.']);
    expect(joinSegments(pairs)).toBe('We bring lunch. It costs 5 euros.');
  });

  test('another number of sentences: the whole beside the whole', () => {
    const pairs = pairSegments(original, { text: 'We bring lunch for 5 euros.', language: 'en' });
    expect(pairs).toEqual([{ original: original.text, translation: 'We bring lunch for 5 euros.', after: '' }]);
  });

  test('what is not translated yet is left out', () => {
    expect(
      joinSegments([
        { translation: ' We bring lunch. ', after: ' ' },
        { translation: '', after: '' },
      ]),
    ).toBe('We bring lunch.');
  });
});
