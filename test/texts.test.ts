import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findTextProblems, generateTypes } from '../src/i18n/check.ts';
import { type MessageKey, openTexts, readCatalogue } from '../src/i18n/index.ts';
import { packageRoot } from '../src/package-root.ts';

const sources = join(packageRoot, 'src');
const localeFiles = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) => /locales\/[a-z]{2,3}\.json$/.test(path));
type Messages = Record<string, string>;
let copy: string;

/** A copy of the texts and the manifest alone: what a new language touches, and no code. */
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'cortile-texts-'));
  for (const path of ['i18n/languages.json', ...localeFiles]) cpSync(join(sources, path), join(copy, path), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function change(path: string, work: (messages: Messages) => void): void {
  const file = join(copy, path);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Messages;
  work(messages);
  writeFileSync(file, JSON.stringify(messages));
}

const problems = (): string[] => findTextProblems(readCatalogue(copy));
/** A text of the directory that counts something, in all languages. */
const COUNTED = 'directory.results.count';
const DIRECTORY = 'domains/directory/locales';

test('all seven languages say everything that the program asks for', () => {
  const catalogue = readCatalogue(sources);
  expect(findTextProblems(catalogue)).toEqual([]);
  expect(catalogue.languages.map(({ code }) => code)).toEqual(['it', 'en', 'el', 'es', 'pt', 'fr', 'ar']);
  expect(catalogue.languages.every(({ complete }) => complete)).toBe(true);
  expect(localeFiles.length).toBe(catalogue.folders.length * 7);
});

test('the types of keys and arguments are those of the English texts', () => {
  const isCurrent = generateTypes(readCatalogue(sources)) === readFileSync(join(sources, 'i18n/messages.gen.ts'), 'utf8');
  expect(isCurrent, 'run npm run i18n -- --write').toBe(true);
});

describe('the check reports', () => {
  const counted = (): string => (JSON.parse(readFileSync(join(sources, DIRECTORY, 'ar.json'), 'utf8')) as Messages)[COUNTED]!;

  test('nothing in an untouched copy', () => {
    expect(problems()).toEqual([]);
  });

  test('a missing key', () => {
    change(`${DIRECTORY}/el.json`, (messages) => delete messages[COUNTED]);
    expect(problems()).toEqual([expect.stringMatching(/directory\/locales\/el\.json: directory\.results\.count is missing/)]);
  });

  test('a whole file that is missing', () => {
    rmSync(join(copy, 'home/locales/fr.json'));
    const keys = Object.keys(JSON.parse(readFileSync(join(sources, 'home/locales/en.json'), 'utf8')) as Messages);
    expect(problems()).toHaveLength(keys.length);
  });

  test('an extra key', () => {
    change('web/locales/pt.json', (messages) => (messages['web.planted'] = 'Olá'));
    expect(problems()).toEqual([expect.stringMatching(/pt\.json: web\.planted is not asked for/)]);
  });

  test('a wrong argument', () => {
    change(`${DIRECTORY}/es.json`, (messages) => (messages[COUNTED] = messages[COUNTED]!.replaceAll('{count', '{cuenta')));
    expect(problems()).toEqual([expect.stringMatching(/es\.json: directory\.results\.count has the arguments \{cuenta\}, English has \{count\}/)]);
  });

  test('an argument that is left out', () => {
    change(`${DIRECTORY}/es.json`, (messages) => (messages[COUNTED] = 'Servicios'));
    expect(problems()).toEqual([expect.stringMatching(/has the arguments \{\}, English has \{count\}/)]);
  });

  test.each(['zero', 'one', 'two', 'few', 'many', 'other'])('the Arabic plural form "%s" where it lacks', (category) => {
    const exact: Record<string, string> = { zero: '=0', one: '=1', two: '=2' };
    const form = new RegExp(`\\b${category}\\s*\\{[^{}]*\\}|${exact[category] ?? '=none'}\\s*\\{[^{}]*\\}`, 'g');
    expect(counted()).toMatch(form);
    change(`${DIRECTORY}/ar.json`, (messages) => (messages[COUNTED] = counted().replace(form, '')));
    const lacking = category === 'other' ? 'is not a valid ICU message' : `lacks the plural form "${category}"`;
    expect(problems()).toEqual([expect.stringContaining(lacking)]);
  });

  test('an empty text', () => {
    change('home/locales/it.json', (messages) => (messages[Object.keys(messages)[0]!] = '  '));
    expect(problems()).toEqual([expect.stringMatching(/it\.json: home\..* is empty/)]);
  });

  test('a text that cannot be read as a message', () => {
    change('home/locales/it.json', (messages) => (messages[Object.keys(messages)[0]!] = 'Ciao {name'));
    expect(problems()).toEqual([expect.stringMatching(/is not a valid ICU message/)]);
  });

  test('a word that is counted', () => {
    change(
      `${DIRECTORY}/it.json`,
      (messages) => (messages['directory.browse.title'] = '{city, plural, one {# servizio} many {# servizi} other {# servizi}}'),
    );
    expect(problems()).toEqual([expect.stringMatching(/it\.json: directory\.browse\.title counts \{city\}/)]);
  });
});

describe('an eighth language', () => {
  const keys = Object.keys(JSON.parse(readFileSync(join(sources, 'web/locales/en.json'), 'utf8')) as Messages).filter((key) => {
    const text = (JSON.parse(readFileSync(join(sources, 'web/locales/en.json'), 'utf8')) as Messages)[key]!;
    return !text.includes('{');
  });
  const ten = Object.fromEntries(keys.slice(0, 10).map((key, index) => [key, `Tekst ${index + 1}, ąęłż`]));

  beforeEach(() => {
    const manifest = join(copy, 'i18n/languages.json');
    const languages = JSON.parse(readFileSync(manifest, 'utf8')) as unknown[];
    writeFileSync(manifest, JSON.stringify([...languages, { code: 'pl', name: 'Polski', direction: 'ltr', complete: false }]));
    writeFileSync(join(copy, 'web/locales/pl.json'), JSON.stringify(ten));
  });

  test('is added by a line of the manifest and a file of ten texts, and the check is content', () => {
    expect(problems()).toEqual([]);
    expect(Object.keys(ten)).toHaveLength(10);
  });

  test('gives its ten texts, English for the rest, and counts what is missing', () => {
    const texts = openTexts(readCatalogue(copy));
    const polish = texts.translator('pl');
    const english = texts.translator('en');
    for (const [key, text] of Object.entries(ten)) expect(polish(key as 'web.skip')).toBe(text);
    const all = readCatalogue(copy).folders.flatMap(({ messages }) => Object.keys(messages.get('en') ?? {})) as MessageKey[];
    expect(texts.missing('pl')).toBe(all.length - 10);
    expect(texts.missing('it')).toBe(0);
    expect(polish(COUNTED, { count: 2 })).toBe(english(COUNTED, { count: 2 }));
    expect(texts.language('pl')).toMatchObject({ name: 'Polski', direction: 'ltr', locale: 'pl' });
  });

  test('is held to all texts as soon as it says that it is complete', () => {
    const manifest = join(copy, 'i18n/languages.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"complete":false', '"complete":true'));
    expect(problems().length).toBeGreaterThan(100);
  });
});
