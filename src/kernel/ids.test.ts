import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idFromName, isUuid, newId, parseCitySlug } from './ids.ts';

/** Computed with Python's uuid5 and NAMESPACE_URL. */
const VECTORS = {
  milano: 'f5013bb6-4705-5b0a-b779-09d7c59c4d60',
  athens: 'cbbdf234-6768-5616-bc70-eca4aa90e285',
  three: '7adcdd30-8864-5699-8752-666affd9a366',
};

describe('a new id', () => {
  test('carries the millisecond, the version 7 and the variant of RFC 9562', () => {
    // The RFC's own example: 2022-02-22 14:22:22 at five hours behind UTC.
    expect(newId(new Date('2022-02-22T19:22:22.000Z'))).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('sorts after every id of an earlier millisecond', () => {
    const moment = fc.integer({ min: 0, max: 2 ** 47 });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        fc.pre(a !== b);
        expect(newId(new Date(a)) < newId(new Date(b))).toBe(a < b);
      }),
    );
  });

  test('is a different one each time, also within one millisecond, and sorts after those made before it', () => {
    const now = new Date();
    const made = Array.from({ length: 20_000 }, () => newId(now));
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });
});

describe('an id from names', () => {
  test('is the version 5 id of the URL namespace that others compute too', () => {
    expect(idFromName('https://www.w3.org/')).toBe('c106a26a-21bb-5538-8bf2-57095d1976c1');
    expect(idFromName('milano')).toBe(VECTORS.milano);
    expect(idFromName('Αθήνα')).toBe(VECTORS.athens);
    expect(idFromName('madrid', 'service', '1')).toBe(VECTORS.three);
  });

  test('is the same for the same names, and no two lists of names share one', () => {
    const names = fc.array(
      fc.string({ unit: 'grapheme' }).filter((name) => !name.includes('\u001f')),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(idFromName(...a) === idFromName(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(isUuid(idFromName(...a))).toBe(true);
      }),
    );
  });
});

test('what is no uuid is recognised', () => {
  for (const text of [
    '',
    'x',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398',
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f'",
    ' 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  ]) {
    expect(isUuid(text), text).toBe(false);
  }
  expect(isUuid('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe(true);
});

test('a city slug is letters, digits and hyphens, so that it can be part of a schema and of a role', () => {
  for (const good of ['milano', 'la-spezia', 'a1']) expect(parseCitySlug(good)).toBe(good);
  for (const bad of ['', 'a', 'Milano', '1a', 'la_spezia', 'a b', "a'", 'a"', 'milano\n', 'à-ville', 'x'.repeat(31)]) {
    expect(parseCitySlug(bad), bad).toBeUndefined();
  }
});
