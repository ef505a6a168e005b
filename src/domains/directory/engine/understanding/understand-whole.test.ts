import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusFolder } from '../../../../wiring.ts';
import { readModel } from './model.ts';
import { piecesOf, understandWhole } from './understand-whole.ts';

const model = readModel(join(corpusFolder, 'model'));

describe('danger in what is more than a sentence', () => {
  test('is not drowned by neutral sentences around it', () => {
    const neutral = 'Mia madre è anziana e abita da sola a Lambrate. ';
    for (const times of [0, 1, 2, 10]) {
      expect(understandWhole(model, `mi voglio buttare dal balcone. ${neutral.repeat(times)}`).emergencyKinds, `${times}`).toContain('suicide');
    }
  });

  test('is found at the end of a long text', () => {
    const text = `${'my mother is old and needs a meal. '.repeat(60)}my husband said he will kill me tonight`;
    expect(understandWhole(model, text).emergencyKinds).toContain('violence');
    expect(understandWhole(model, `${'a neutral word or two '.repeat(4_000)}. my husband said he will kill me tonight`).emergency).toBe(true);
  });

  test('is not seen where there is none, however much is written', () => {
    expect(understandWhole(model, 'My mother needs a hot meal. I work until six. She lives in via Padova.').emergency).toBe(false);
  });
});

test('a text without stops is read in windows that overlap, and never in more than 120 pieces', () => {
  const words = Array.from({ length: 40 }, (_, index) => `w${index}`);
  const pieces = piecesOf(words.join(' '));
  expect(pieces.every((piece) => piece.split(' ').length <= 16)).toBe(true);
  expect(pieces.at(-1)!.endsWith('w39')).toBe(true);
  expect(piecesOf(Array.from({ length: 5_000 }, (_, index) => `s${index}.`).join(' ')).length).toBeLessThanOrEqual(120);
});
