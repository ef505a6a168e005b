import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHOWN_MIN } from '../../../kernel/small-numbers.ts';
import { suppressSmall } from './suppress-small.ts';

const count = (type: string, neighbourhood: string | null, n: number) => ({ type, neighbourhood, count: n });

describe('no number points at a person', () => {
  test('small neighbourhoods are put together', () => {
    expect(suppressSmall([count('a', 'Baggio', 9), count('a', 'Loreto', 3), count('a', 'Duomo', 2)])).toEqual([
      { type: 'a', places: [{ neighbourhood: 'Baggio', count: 9 }], elsewhere: 5, isFew: false },
    ]);
  });

  test('a rest that is too small takes the smallest named place with it', () => {
    expect(suppressSmall([count('a', 'Baggio', 9), count('a', 'Loreto', 6), count('a', 'Duomo', 1)])).toEqual([
      { type: 'a', places: [{ neighbourhood: 'Baggio', count: 9 }], elsewhere: 7, isFew: false },
    ]);
  });

  test('a kind with too few in all shows no number', () => {
    expect(suppressSmall([count('a', 'Baggio', 2), count('a', null, 1)])).toEqual([{ type: 'a', places: [], elsewhere: 0, isFew: true }]);
  });

  test('whatever the counts', () => {
    const some = fc.record({
      type: fc.constantFrom('a', 'b', null),
      neighbourhood: fc.option(fc.constantFrom('Baggio', 'Loreto', 'Duomo', 'Isola')),
      count: fc.integer({ min: 1, max: 12 }),
    });
    const unique = fc.uniqueArray(some, { selector: (item) => `${item.type}/${item.neighbourhood}` });
    fc.assert(
      fc.property(unique, (counts) => {
        for (const kind of suppressSmall(counts)) {
          const shown = [...kind.places.map((place) => place.count), ...(kind.elsewhere > 0 ? [kind.elsewhere] : [])];
          expect(Math.min(SHOWN_MIN, ...shown)).toBe(SHOWN_MIN);
          const total = counts.filter((item) => item.type === kind.type).reduce((sum, item) => sum + item.count, 0);
          expect(shown.reduce((sum, n) => sum + n, 0)).toBe(kind.isFew ? 0 : total);
        }
      }),
    );
  });
});
