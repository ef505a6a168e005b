import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHOWN_MIN, type Sum, publishCounts, publishedShare } from './small-numbers.ts';

const table = (cells: number[][]) => {
  const counts = new Map<string, number>();
  const add = (key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count);
  cells.forEach((row, r) => row.forEach((count, c) => [`${r}/${c}`, `${r}/`, `/${c}`, '/'].forEach((key) => add(key, count))));
  const [rows, columns] = [cells.map((_, r) => r), cells[0]!.map((_, c) => c)];
  const sums: Sum[] = [
    ...rows.map((r) => ({ whole: `${r}/`, parts: columns.map((c) => `${r}/${c}`) })),
    ...columns.map((c) => ({ whole: `/${c}`, parts: rows.map((r) => `${r}/${c}`) })),
    { whole: '/', parts: rows.map((r) => `${r}/`) },
    { whole: '/', parts: columns.map((c) => `/${c}`) },
  ];
  return { counts, sums };
};

test('a small count is hidden, and so is the smallest other that would give it away', () => {
  const counts = new Map([
    ['all', 30],
    ['a', 3],
    ['b', 9],
    ['c', 18],
  ]);
  expect([...publishCounts(counts, [{ whole: 'all', parts: ['a', 'b', 'c'] }])]).toEqual([
    ['all', 30],
    ['a', null],
    ['b', null],
    ['c', 20],
  ]);
});

test('two small counts hide each other when they are five together', () => {
  const counts = new Map([
    ['all', 25],
    ['a', 3],
    ['b', 2],
    ['c', 20],
  ]);
  expect([...publishCounts(counts, [{ whole: 'all', parts: ['a', 'b', 'c'] }]).values()]).toEqual([25, null, null, 20]);
});

const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

test('no published count has fewer than five behind it, and no sum gives a smaller one away', () => {
  fc.assert(
    fc.property(tables, (cells) => {
      const { counts, sums } = table(cells);
      const shown = publishCounts(counts, sums);
      for (const [key, count] of shown) if (count !== null) expect(counts.get(key)).toBeGreaterThanOrEqual(SHOWN_MIN);
      for (const { whole, parts } of sums.filter((sum) => shown.get(sum.whole) !== null)) {
        const left = counts.get(whole)! - parts.filter((key) => shown.get(key) !== null).reduce((sum, key) => sum + counts.get(key)!, 0);
        expect(left === 0 || left >= SHOWN_MIN).toBe(true);
      }
    }),
  );
});

test('no difference of two published counts is one to four, in one table or in two', () => {
  fc.assert(
    fc.property(tables, tables, (one, other) => {
      const all = [one, other].flatMap((cells) => {
        const { counts, sums } = table(cells);
        return [...publishCounts(counts, sums).values()].filter((count) => count !== null);
      });
      for (const a of all) for (const b of all) expect([1, 2, 3, 4]).not.toContain(Math.abs(a - b));
    }),
  );
});

test('a share is worked out from what is published, never from what is hidden', () => {
  expect([publishedShare(10, 40), publishedShare(null, 40), publishedShare(10, null)]).toEqual([0.25, undefined, undefined]);
});
