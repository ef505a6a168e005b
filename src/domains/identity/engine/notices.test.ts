import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import languages from '../../../i18n/languages.json' with { type: 'json' };
import { PURPOSES } from '../rules/consent.ts';
import { currentVersion, noticeOf } from './notices.ts';

const FOLDER = new URL('../notices/', import.meta.url);
const hashOf = (name: string) =>
  createHash('sha256')
    .update(readFileSync(new URL(name, FOLDER)))
    .digest('hex')
    .slice(0, 16);

/** What people have read and agreed to. A changed text is a new file with the next number, and a line more here. */
const PUBLISHED: Record<string, string> = {
  'health-1.json': '3564d400cfc2a744',
  'neighbours-1.json': 'bc7d14c6ce5cc6ed',
  'news-1.json': 'c55ea7981e1b8b38',
  'photos-1.json': 'bfd0b761c383f175',
  'research-1.json': '8c243be455b34b1f',
};

test('a notice that was published never changes', () => {
  const files = readdirSync(FOLDER).sort();
  expect(Object.fromEntries(files.map((name) => [name, hashOf(name)]))).toEqual(PUBLISHED);
});

test('every purpose has a notice in every language, with all that law asks to be said', () => {
  for (const purpose of PURPOSES) {
    for (const { code } of languages) {
      const read = noticeOf(purpose, currentVersion(purpose), code)!;
      expect([purpose, code, read.language]).toEqual([purpose, code, code]);
      for (const part of ['title', 'text', 'who', 'until'] as const)
        expect(read.notice[part].length, `${purpose} ${code} ${part}`).toBeGreaterThan(3);
      expect(JSON.stringify(read.notice)).not.toContain("'");
    }
  }
});

test('a language that nobody has translated into is read in English', () => {
  expect(noticeOf('news', 1, 'pl')?.language).toBe('en');
  expect(noticeOf('news', 99, 'it')).toBeUndefined();
});
