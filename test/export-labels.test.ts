import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { columnName } from '../src/db/personal-tables.ts';
import { PROGRAMS_ALONE, exportLabel, knownColumns } from '../src/domains/identity/rules/export-labels.ts';
import { personalTablesOf } from '../src/wiring.ts';

const declared = new Set(personalTablesOf({ secret: 'a secret of this test' } as never).flatMap(({ columns }) => columns.map(columnName)));
const locales = globSync('src/domains/identity/locales/*.json').map((path) => ({
  path,
  texts: JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>,
}));

test('every column that is handed out has a text in every language, or a reason to be left out of the readable page', () => {
  expect([declared.size > 150, locales.length]).toEqual([true, 7]);
  const unnamed = [...declared].filter((column) => exportLabel(column) === undefined && PROGRAMS_ALONE[column] === undefined);
  expect(unnamed, 'name them in rules/export-labels.ts').toEqual([]);
  for (const { path, texts } of locales) {
    const missing = [...declared].flatMap((column) => exportLabel(column) ?? []).filter((key) => texts[key] === undefined);
    expect(missing, path).toEqual([]);
  }
});

test('no column is both named and left out, and none is there that no table has', () => {
  const known = knownColumns();
  expect(known.filter((column, index) => known.indexOf(column) !== index)).toEqual([]);
  expect(known.filter((column) => !declared.has(column))).toEqual([]);
  expect(Object.values(PROGRAMS_ALONE).filter((reason) => reason.length < 15)).toEqual([]);
});

test('two labels of one language are never the same word', () => {
  for (const { path, texts } of locales) {
    const labels = Object.entries(texts).flatMap(([key, text]) => (key.startsWith('identity.export.label.') ? [text] : []));
    expect(new Set(labels).size, path).toBe(labels.length);
  }
});
