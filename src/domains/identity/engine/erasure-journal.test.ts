import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openErasureJournal } from './erasure-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cortile-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (personId: string) => ({ personId, erasedAt: '2026-11-23T09:30:00.000Z' });

test('a journal keeps cities apart, outlives a line that was cut off, and is for its owner alone', () => {
  const journal = openErasureJournal(folder);
  expect(journal.read('milano')).toEqual([]);
  journal.append('milano', [entry('a'), entry('b')]);
  const file = join(folder, 'erasures', 'milano.jsonl');
  appendFileSync(file, '\n{"personId":"c","erased');
  journal.append('milano', [entry('d')]);
  journal.append('porto', []);
  expect(openErasureJournal(folder).read('milano')).toEqual([entry('a'), entry('b'), entry('d')]);
  expect(journal.read('porto')).toEqual([]);
  expect(statSync(file).mode & 0o077).toBe(0);
});
