import { expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';
import { findMachineTraces, findPutOffs, findResolved } from './tidy/leftovers.ts';
import { domainsIn, findForeignTables } from './tidy/ownership.ts';
import { findRawSql } from './tidy/raw-sql.ts';
import { findLongFiles, findLongFunctions } from './tidy/sizes.ts';
import { readTree } from './tidy/source-files.ts';
import { findTextsInPages } from './tidy/texts-in-pages.ts';

const tree = readTree(packageRoot);
const file = (path: string, text: string) => [{ path, text }];
/** A text that is written in pieces, so that the checks of the tree do not find it here. */
const whole = (...pieces: string[]) => pieces.join('');
const lines = (count: number) => 'work();\n'.repeat(count);

test('the whole tree is seen: sources, tests, demo, scripts and the lock file', () => {
  expect(domainsIn(tree)).toEqual(expect.arrayContaining(['directory', 'places']));
  expect(tree.filter(({ path }) => path.startsWith('src/') && path.endsWith('.ts')).length).toBeGreaterThan(100);
  expect(tree.map(({ path }) => path)).toEqual(expect.arrayContaining(['package-lock.json', 'demo/seed.ts', 'test/tidy.test.ts']));
});

test('no module of the product has more than 300 lines', () => {
  expect(findLongFiles(tree)).toEqual([]);
});

test('a module of 301 lines is found, one of 300 and a data file are not', () => {
  expect(findLongFiles(file('src/web/planted.ts', lines(301)))).toHaveLength(1);
  expect(findLongFiles(file('src/web/planted.ts', lines(300)))).toEqual([]);
  expect(findLongFiles(file('src/i18n/messages.gen.ts', lines(900)))).toEqual([]);
});

test('no function has more than 70 lines', () => {
  expect(findLongFunctions(tree)).toEqual([]);
});

test('a function of 71 lines is found in every form, one of 70 is not', () => {
  const body = (count: number) => `{\n${lines(count - 2)}}`;
  for (const form of ['function f() ', 'const f = () => ', 'class A { f() ', 'const o = { get f() ']) {
    const end = form.startsWith('class') || form.includes('get') ? ' }' : '';
    expect(findLongFunctions(file('src/a.ts', form + body(71) + end)), form).toHaveLength(1);
    expect(findLongFunctions(file('src/a.ts', form + body(70) + end)), form).toEqual([]);
  }
  expect(findLongFunctions(file('src/a.test.ts', `describe('all', () => ${body(200)});`))).toEqual([]);
  expect(findLongFunctions(file('src/a.test.ts', `test('one', () => ${body(200)});`))).toHaveLength(1);
});

test('SQL is put together as text nowhere but where somebody looked at it', () => {
  expect(findRawSql(tree)).toEqual([]);
  expect(findRawSql(file('src/domains/places/queries/a.ts', whole('sql', '.raw(`SELECT ${name}`)')))).toHaveLength(1);
});

test("no SQL names another domain's tables", () => {
  expect(findForeignTables(tree)).toEqual([]);
});

test("another domain's table is found in a query; its published view, its own folder and a listed neighbour are not", () => {
  const named = (path: string, table: string) =>
    findForeignTables([
      ...file('src/domains/directory/index.ts', ''),
      ...file('src/domains/places/index.ts', ''),
      ...file(path, `// ${table}\nexport const read = (db) => sql\`SELECT \${1} FROM ${table} x\`.execute(db);`),
    ]);
  expect(named('src/domains/places/queries/a.ts', 'directory_service')).toHaveLength(1);
  expect(named('src/domains/directory/queries/a.ts', 'places_street')).toHaveLength(1);
  expect(named('src/web/a.ts', 'places_neighbourhood')).toHaveLength(1);
  expect(named('demo/a.ts', 'directory_import')).toHaveLength(1);
  expect(named('src/web/a.ts', 'directory_v_service')).toEqual([]);
  expect(named('src/domains/directory/queries/a.ts', 'directory_service')).toEqual([]);
  expect(named('src/domains/directory/queries/a.ts', 'places_neighbourhood')).toEqual([]);
});

test('no text that people see stands in a page', () => {
  expect(findTextsInPages(tree)).toEqual([]);
});

test('a text in a page is found between tags, in braces and in what is read out', () => {
  const page = (jsx: string) => findTextsInPages(file('src/web/planted.tsx', `export const Page = ({ t, a }) => ${jsx};`));
  for (const jsx of [
    '<p>Help</p>',
    '<p>{a} aiuto</p>',
    "<p>{'βοήθεια'}</p>",
    "<p>{a ? 'yes' : ''}</p>",
    '<img alt="A door" />',
    "<a title={'مساعدة'} />",
  ]) {
    expect(page(jsx), jsx).toHaveLength(1);
  }
  for (const jsx of [
    '<p class="Help">{t(\'home.title\')}</p>',
    '<p>· 12 %</p>',
    '<b>Cortile</b>',
    '<input name="need" type={a ? "text" : "email"} />',
  ]) {
    expect(page(jsx), jsx).toEqual([]);
  }
});

test('nothing names a path or a registry of one machine', () => {
  expect(findMachineTraces(tree)).toEqual([]);
  expect(findResolved(tree)).toEqual([]);
});

test('a home folder, a private registry and a lock file with addresses are found', () => {
  for (const text of [
    whole('see "/ro', 'ot/cortile"'),
    whole('const a = `/ho', 'me/ada/x`'),
    whole('cd /wo', 'rk/main'),
    whole('http://npm-mir', 'ror.local:4873/hono'),
  ]) {
    expect(findMachineTraces(file('docs/a.md', text)), text).toHaveLength(1);
  }
  for (const text of ['https://registry.npmjs.org/hono', 'a/home/b', 'src/home/city-pages.tsx', 'https://example.org/home/page']) {
    expect(findMachineTraces(file('docs/a.md', text)), text).toEqual([]);
  }
  expect(findResolved(file('package-lock.json', '{"packages":{"a":{"resolved":"https://example.org/a.tgz"}}}'))).toHaveLength(1);
});

test('nothing is put off in a comment', () => {
  expect(findPutOffs(tree)).toEqual([]);
});

test('words that put off are found in code, SQL and documents, not in the texts of a language that has them', () => {
  const word = whole('TO', 'DO');
  for (const path of ['src/a.ts', 'src/db/a.sql', 'docs/a.md', 'src/a.css'])
    expect(findPutOffs(file(path, `-- ${word}: later`)), path).toHaveLength(1);
  expect(findPutOffs(file('src/a.ts', `// ${whole('FIX', 'ME')} now`))).toHaveLength(1);
  expect(findPutOffs(file('src/web/locales/es.json', `{"a": "${word}"}`))).toEqual([]);
});
