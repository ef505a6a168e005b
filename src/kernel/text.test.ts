import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, foldText, shorten } from './text.ts';

describe('folding', () => {
  test.each([
    ['it', 'Perché mia MADRE non può più cucinare?', 'perche mia madre non puo piu cucinare'],
    ['en', "I can't lift my father — help!", 'i can t lift my father help'],
    ['el', 'Η ΜΗΤΈΡΑ μου δεν μπορεί πια· φροντιστής', 'η μητερα μου δεν μπορει πια φροντιστησ'],
    ['es', '¿Quién cuida al NIÑO mañana?', 'quien cuida al nino manana'],
    ['pt', 'Não consigo: refeições, coração, às vezes', 'nao consigo refeicoes coracao as vezes'],
    ['fr', 'Où trouver l’aide à domicile, maïs ça coûte ?', 'ou trouver l aide a domicile mais ca coute'],
    ['ar', 'أُمِّي لا تستطيعُ الطبخَ، إلى المستشفى آمنة', 'امي لا تستطيع الطبخ الي المستشفي امنه'],
  ])('%s: small letters without accents, one form of each letter', (_, written, folded) => {
    expect(foldText(written)).toBe(folded);
  });

  test('composed and decomposed letters, capitals and lengthened Arabic words fold alike', () => {
    for (const word of ['perché', 'Ελλάδα', 'coração', 'niño', 'آمنة']) {
      expect(foldText(word.normalize('NFD'))).toBe(foldText(word.normalize('NFC')));
      expect(foldText(word.toUpperCase())).toBe(foldText(word));
    }
    expect(foldText('مـــدرسة')).toBe(foldText('مدرسه'));
  });

  test('what is folded stays as it is, and holds letters and digits between single spaces alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(folded).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });
});

describe('cleaning', () => {
  test('takes control characters and invisible signs away and keeps tab and line feed', () => {
    expect(cleanText('\u0000a\u0007b\u200bc\ufeff\td\ne\r\u007f ')).toBe('abc\td\ne');
  });

  test('composes letters, so that equal words are equal', () => {
    expect(cleanText('perche\u0301')).toBe('perché');
  });

  test('leaves nothing that a database or a page would choke on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u0080-\u009f]/);
        expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect(clean).toBe(clean.trim());
        expect(clean.isWellFormed()).toBe(true);
      }),
      { examples: [['\ud800'], ['a\u202eb'], ['a\u0085b'], ['\u0000 a \u0000']] },
    );
  });
});

describe('shortening', () => {
  test('cuts at the end of a word and says so', () => {
    expect(shorten('Pasti caldi a domicilio per anziani', 20)).toBe('Pasti caldi a…');
    expect(shorten('Pasti caldi', 20)).toBe('Pasti caldi');
  });

  test('is never longer than asked and never cuts a sign in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, lengthMax) => {
        const short = shorten(text, lengthMax);
        expect(short.length).toBeLessThanOrEqual(lengthMax);
        expect(short.isWellFormed()).toBe(true);
      }),
      {
        examples: [
          ['aaaa😀', 6],
          ['aaaa😀b', 6],
        ],
      },
    );
  });
});
