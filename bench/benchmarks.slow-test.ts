import { expect, test } from 'vitest';
import { cloneDatabase } from '../test/support/database.ts';
import { measureCrypto } from './crypto/crypto.ts';
import { measureImport } from './import/import.ts';
import { measureMatrix } from './matrix/matrix.ts';
import { measurePages } from './page/page.ts';
import { measureReadability } from './readability/readability.ts';
import { measureSearchQuality } from './search-quality/search-quality.ts';
import { measureSearchSpeed } from './search-speed/search-speed.ts';
import { measureSignIn } from './sign-in/sign-in.ts';
import type { WithDatabase } from './support/database.ts';
import { type Findings, linesOf, reportOf, verdictOf } from './support/report.ts';

/** A clone of the run's templates instead of a server of its own: what takes long is already done. */
const inClone = (template: 'empty' | 'demo'): WithDatabase => {
  return async (work) => {
    const database = await cloneDatabase(template);
    try {
      return await work(database);
    } finally {
      await database.drop();
    }
  };
};

/** Every figure is there and is a number; what it says is for the benchmark's reader, not for a test. */
function expectWhole(name: string, findings: Findings): void {
  const report = reportOf(name, findings);
  expect(report.figures.length).toBeGreaterThan(3);
  for (const { name: figure, own, ratio } of report.figures) {
    expect(Number.isFinite(own) && own >= 0, figure).toBe(true);
    expect(ratio === undefined || ratio > 0, figure).toBe(true);
  }
  expect(report.figures.some(({ goal }) => goal !== undefined)).toBe(true);
  const text = linesOf(report).join('\n');
  expect(text).toContain(`npm run --silent bench -- ${name}`);
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
}

test('search-speed measures every contender in every city', async () => {
  const findings = await measureSearchSpeed({ sizes: [30, 60], searches: 18, warmUp: 2, seed: 7 }, inClone('empty'));
  expectWhole('search-speed', findings);
  expect(findings.tables[0]!.rows).toHaveLength(10);
}, 60_000);

test('import counts the same rows in both cities', async () => {
  expectWhole('import', await measureImport({ rows: 3_000, seed: 7 }, inClone('empty')));
}, 60_000);

test('page measures bytes and processor time of home, results and service', async () => {
  const findings = await measurePages({ requests: 12, warmUp: 2 }, inClone('demo'));
  expectWhole('page', findings);
  expect(findings.figures.filter(({ unit }) => unit === 'KB')).toHaveLength(3);
}, 60_000);

test('sign-in counts whole sign-ins beside the bare row', async () => {
  expectWhole('sign-in', await measureSignIn({ people: 12, clients: 3, warmUp: 2 }, inClone('demo')));
}, 60_000);

test('matrix asks every route with every role', async () => {
  const findings = await measureMatrix(inClone('demo'));
  expectWhole('matrix', findings);
  expect(findings.tables[0]!.rows.length).toBeGreaterThan(9);
}, 300_000);

test('search-quality sets Cortile beside four yardsticks over two kinds of texts', async () => {
  const findings = await measureSearchQuality({ languages: ['it'], every: 10 }, inClone('empty'));
  expectWhole('search-quality', findings);
  expect(findings.tables.map(({ head }) => head.length)).toEqual([6, 7, 7]);
}, 60_000);

test('crypto decrypts beside the bare cipher and opens facts with their log', async () => {
  expectWhole('crypto', await measureCrypto({ fields: 20, bytes: 48, rounds: 2, opened: 5 }, inClone('empty')));
}, 60_000);

test('readability sets Cortile beside splitting alone, in every language', async () => {
  const findings = await measureReadability({ rounds: 1, warmUpRounds: 0 });
  expectWhole('readability', findings);
  expect(findings.figures).toHaveLength(7);
});

test('a figure is judged by its ratio where it has a yardstick, else by itself, against the farthest bound that it keeps', () => {
  const figure = { name: 'x', own: 10, unit: 'ms', goal: { atMost: 3 }, stretch: { atMost: 1 } };
  expect(verdictOf({ ...figure, yardstick: 20, ratio: 0.5 })).toBe('stretch');
  expect(verdictOf({ ...figure, yardstick: 5, ratio: 2 })).toBe('goal');
  expect(verdictOf(figure)).toBe('short');
  expect(verdictOf({ ...figure, own: 0.9, goal: { atLeast: 0.85 }, stretch: { atLeast: 0.95 } })).toBe('goal');
  expect(verdictOf({ name: 'x', own: 10, unit: 'ms' })).toBe('for information');
});
