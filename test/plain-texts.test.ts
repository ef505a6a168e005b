import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const TEXTS = globSync('src/**/locales/it.json').flatMap((path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>));

test('no Italian text says «entro il» before a date, which would read «il 8»', () => {
  expect(TEXTS.filter(([, text]) => /entro il \{/.test(text))).toEqual([]);
});

test('no Italian text speaks as an office does', () => {
  expect(TEXTS.filter(([, text]) => /il presente indirizzo|inviato dal personale/.test(text))).toEqual([]);
});

test('what ends in a colon is no button: the words before the name in the head are used there alone', () => {
  const users = globSync('src/**/*.tsx').filter((path) => readFileSync(path, 'utf8').includes("t('web.account.yours')"));
  expect(users).toEqual(['src/web/layout.tsx']);
});
