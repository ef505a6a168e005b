import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../../package-root.ts';
import { applySuggestion } from './apply-suggestion.ts';
import { checkPlainLanguage } from './check-plain-language.ts';
import { readPlainLexicon } from './read-lexicon.ts';
import { ISSUES_MAX } from './report.ts';

const corpus = join(packageRoot, 'corpus');
const languages = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'];
const lexicon = readPlainLexicon(corpus, languages);
const check = (text: string, language = 'en', guess?: (text: string) => string | undefined) => checkPlainLanguage(text, language, lexicon, guess);
const kinds = (text: string, language = 'en') => check(text, language).issues.map(({ kind, found }) => [kind, found]);

type DescriptionText = Record<'summary' | 'what' | 'who' | 'how' | 'cost', string>;
const descriptionsIn = (language: string): [slug: string, text: string][] => {
  const all = JSON.parse(readFileSync(join(corpus, 'service-types', `${language}.json`), 'utf8')) as Record<string, DescriptionText>;
  return Object.entries(all).map(([slug, { summary, what, who, how, cost }]) => [slug, [summary, what, who, how, cost].join('\n')]);
};
/** Single fields of the general descriptions that are too short for the formulas. */
const shortDescriptionsIn = (language: string): string[] =>
  descriptionsIn(language).flatMap(([, text]) => text.split('\n').filter((field) => field.split(/\s+/).length < 30));
const officeIn = (language: string) =>
  readFileSync(join(corpus, 'plain-words', 'office', `${language}.txt`), 'utf8')
    .trim()
    .split('\n');

describe.each(languages)('the bar in %s', (language) => {
  test('lets every general description pass', () => {
    const failing = descriptionsIn(language).flatMap(([slug, text]) => {
      const { isPlain, index } = check(text, language);
      return isPlain ? [] : [[slug, index.value]];
    });
    expect(failing).toEqual([]);
  });

  test('stops every office paragraph, by the formula alone and by jargon alone', () => {
    const paragraphs = officeIn(language);
    expect(paragraphs.length).toBeGreaterThanOrEqual(12);
    for (const paragraph of paragraphs) {
      const { isPlain, index, issues } = check(paragraph, language);
      expect(isPlain).toBe(false);
      expect(index.easier === 'higher' ? index.value < index.bar : index.value > index.bar, paragraph).toBe(true);
      expect(issues.filter(({ kind }) => kind === 'jargon').length, paragraph).toBeGreaterThan(2);
    }
  });
});

test('short office texts do not pass for being short, and short plain ones do', () => {
  const first = (text: string, words: number) => text.split(/\s+/).slice(0, words).join(' ');
  const office = languages.flatMap((language) => officeIn(language).map((text) => check(first(text, 14), language)));
  const plain = languages.flatMap((language) => shortDescriptionsIn(language).map((text) => check(text, language)));
  expect(office.every(({ index }) => !index.isMeasured)).toBe(true);
  expect(office.filter(({ isPlain }) => !isPlain).length / office.length).toBeGreaterThan(0.9);
  expect(plain.length).toBeGreaterThan(1_000);
  expect(plain.filter(({ isPlain }) => !isPlain).length / plain.length).toBeLessThan(0.005);
});

test('following the suggestions and cutting the sentence makes a text plain', () => {
  const office = 'Applicants must submit documentation prior to Monday. The provision of meals will commence subsequent to that. You reside here.';
  expect(check(office).isPlain).toBe(false);
  let text = office;
  for (
    let issue = check(text).issues.find(({ kind }) => kind === 'jargon');
    issue;
    issue = check(text).issues.find(({ kind }) => kind === 'jargon')
  ) {
    text = applySuggestion(text, issue, issue.suggestions[0]!);
  }
  expect(text).toBe('Person who applies must send papers before Monday. Help with meals will start after that. You live here.');
  expect(check(text).isPlain).toBe(true);
});

test('a single office word advises; several block', () => {
  expect(check('Call us prior to Monday. We bring you lunch.').isPlain).toBe(true);
  expect(check('Commence prior to Monday and utilise the premises.').issues.every(({ severity }) => severity === 'block')).toBe(true);
});

test('long sentences advise, very long ones block', () => {
  const sentence = (words: number) => `${'we '.repeat(words - 1)}go.`;
  expect(check(sentence(25)).issues).toEqual([]);
  expect(check(sentence(26)).issues).toMatchObject([{ kind: 'long-sentence', severity: 'advise', from: 0, suggestions: [] }]);
  expect(check(sentence(41)).issues).toMatchObject([{ kind: 'long-sentence', severity: 'block' }]);
});

test('a long word is told of once, and not where a plain one is known', () => {
  expect(kinds('We speak of the institutionalisation of the old.')).toEqual([['long-word', 'institutionalisation']]);
  expect(kinds('We see to the accommodation of the old.')).toEqual([['jargon', 'accommodation']]);
});

test('short names need an explanation the first time; known ones do not', () => {
  expect(kinds('Your ISEE must be low, and the ASP helps you.')).toEqual([
    ['acronym', 'ISEE'],
    ['acronym', 'ASP'],
  ]);
  expect(kinds('The paper on your income (ISEE) counts. Bring the ISEE and your ID.')).toEqual([]);
  expect(kinds('The ISEE (a paper on your income) counts. Bring the ISEE.')).toEqual([]);
  expect(kinds('Portate il vostro ISEE al C.A.F. o alla A.S.P. di zona.', 'it')).toEqual([['acronym', 'A.S.P.']]);
  expect(kinds('Ελάτε στον ΟΠΕΚΑ με τον ΑΜΚΑ σας.', 'el')).toEqual([['acronym', 'ΟΠΕΚΑ']]);
});

test('capitals and rows of exclamation marks shout', () => {
  expect(kinds('PLEASE CALL US before Monday, it is IMPORTANT.')).toEqual([
    ['shouting', 'PLEASE CALL US'],
    ['shouting', 'IMPORTANT'],
  ]);
  expect(check('Come and see us all today!!!').issues).toMatchObject([{ kind: 'shouting', found: '!!!', suggestions: ['!'] }]);
});

test('the passive hides who does it', () => {
  expect(kinds('The form is then approved by us all.')).toEqual([['passive', 'is then approved']]);
  expect(kinds('La domanda verrà accolta dal nostro ufficio.', 'it')).toEqual([['passive', 'verrà accolta']].slice(1));
  expect(kinds('La domanda viene valutata dal nostro ufficio.', 'it')).toEqual([['passive', 'viene valutata']]);
  expect(kinds('La ayuda será pagada por la ciudad en mayo.', 'es')).toEqual([['passive', 'será pagada']]);
  expect(kinds('A ajuda será paga e a casa será limpada por nós.', 'pt')).toEqual([['passive', 'será limpada']]);
  expect(kinds('Votre demande sera étudiée par la mairie.', 'fr')).toEqual([['passive', 'sera étudiée']]);
  expect(kinds('Η αίτησή σας εξετάζεται από τον δήμο.', 'el')).toEqual([['passive', 'εξετάζεται']]);
  expect(kinds('سوف يتم دفع المال لكم غدا.', 'ar')).toEqual([['passive', 'يتم دفع']]);
  expect(kinds('She is tired, and we are closed on Monday.')).toEqual([['passive', 'are closed']]);
});

test('two noes make the reader turn round', () => {
  expect(check('Come not later, and not without your card.').issues).toMatchObject([
    { kind: 'double-negative', found: 'not without', suggestions: ['with'], severity: 'advise' },
  ]);
});

test('empty, one word, and far too long', () => {
  expect(check('')).toMatchObject({ words: 0, sentences: 0, isPlain: false, issues: [{ kind: 'too-short', severity: 'block' }] });
  expect(check('Help')).toMatchObject({ words: 1, isPlain: true, index: { isMeasured: false }, issues: [{ kind: 'too-short', severity: 'advise' }] });
  expect(check('We help you at home. '.repeat(70)).issues).toMatchObject([{ kind: 'too-long', severity: 'advise' }]);
});

test('another language is told by its script, or by the guesser', () => {
  const greek = 'Φέρνουμε ζεστό φαγητό στο σπίτι σας κάθε μέρα.';
  expect(check(greek, 'en').issues).toMatchObject([{ kind: 'other-language', severity: 'block', found: greek }]);
  expect(check(greek, 'el').isPlain).toBe(true);
  expect(check('Portiamo il pranzo a casa vostra.', 'en', () => 'it').isPlain).toBe(false);
  expect(check('Portiamo il pranzo a casa vostra.', 'it', () => undefined).isPlain).toBe(true);
  expect(check('Ask for Γιώργος or Ελένη at the desk on Monday.', 'en').isPlain).toBe(true);
});

test('100,000 words: linear time, at most 200 issues, the true count, what blocks is kept', () => {
  const words = (count: number) => `${'We utilise it. '.repeat(count / 3 - 4)}${'we '.repeat(50)}.`;
  const time = (text: string) => {
    const start = process.cpuUsage();
    const report = check(text);
    return { report, taken: process.cpuUsage(start).user / 1_000 };
  };
  time(words(9_000));
  const small = time(words(9_000));
  const large = time(words(99_000));
  expect(large.report.issues).toHaveLength(ISSUES_MAX);
  expect(large.report.issueCount).toBeGreaterThan(30_000);
  expect(large.report.issues.every(({ severity }) => severity === 'block')).toBe(true);
  // Eleven times the text; quadratic work would take 121 times as long.
  expect(large.taken).toBeLessThan(60 * Math.max(small.taken, 5));
});

test.each(['a', 'a.', 'www.', '1 ', 'A.', '(', 'a@', '-'])('a text made to be slow is not: "%s" again and again', (piece) => {
  const text = piece.repeat(60_000);
  const start = process.cpuUsage();
  for (const language of ['en', 'ar']) check(text, language);
  // Processor time, since the machine may be busy. Linear work stays well below this, quadratic work far above.
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(8_000);
});

const officeWords = languages.flatMap((language) =>
  [...lexicon.get(language)!.byFirst.values()].flat().map(({ words }) => words.map(({ text }) => text).join(' ')),
);
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('. ', '\n- ', ' ', '! ', "l'", 'art. 3', 'ISEE', '(', ')', 'https://a.it/b', '٣٠', 'و', 'ال', 'is', 'يتم'),
  fc.constantFrom(...officeWords),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '));

test('never throws; every issue lies in the text and says what stands there; the same text gives the same report', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...languages, 'pl'), (sample, language) => {
      const report = check(sample, language);
      for (const { from, to, found } of report.issues) {
        expect(from >= 0 && from <= to && to <= sample.length).toBe(true);
        expect(found).toBe(sample.slice(from, to));
      }
      expect(Number.isFinite(report.index.value)).toBe(true);
      expect(check(sample, language)).toEqual(report);
    }),
    { numRuns: 300 },
  );
});

test('following any suggestion of an office word removes that issue', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...languages), (sample, language) => {
      for (const issue of check(sample, language).issues.filter(({ kind }) => kind === 'jargon')) {
        for (const suggestion of issue.suggestions) {
          const after = check(applySuggestion(sample, issue, suggestion), language).issues;
          expect(after.filter(({ kind, from, found }) => kind === 'jargon' && from === issue.from && found === issue.found)).toEqual([]);
        }
      }
    }),
    { numRuns: 100 },
  );
});
