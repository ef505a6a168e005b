import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../../package-root.ts';
import { applySuggestion } from './apply-suggestion.ts';
import { checkPlainLanguage } from './check-plain-language.ts';
import { readPlainLexicon } from './read-lexicon.ts';
import type { PlainIssue } from './report.ts';

const languages = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'];
const lexicon = readPlainLexicon(join(packageRoot, 'corpus'), languages);

const jargonIn = (text: string, language: string): PlainIssue[] =>
  checkPlainLanguage(text, language, lexicon).issues.filter(({ kind }) => kind === 'jargon');
const found = (text: string, language: string) => jargonIn(text, language).map((issue) => issue.found);
const first = (text: string, language: string) => jargonIn(text, language)[0]!;

describe.each(languages)('the plain words in %s', (language) => {
  const { byFirst, byFirstStem } = lexicon.get(language)!;
  const phrases = [...byFirst.values(), ...byFirstStem.values()].flat();
  const entries = [...new Set(phrases.flatMap(({ kind, entry }) => (kind === 'jargon' ? [entry] : [])))];

  test('are at least 120, each with one to three plain ones', () => {
    expect(entries.length).toBeGreaterThanOrEqual(120);
    expect(entries.filter(({ use }) => use.length < 1 || use.length > 3).map(({ word }) => word)).toEqual([]);
  });

  test('are found in a text, and no plain word is office language itself', () => {
    expect(entries.filter(({ word }) => found(word, language).length === 0).map(({ word }) => word)).toEqual([]);
    expect(entries.flatMap(({ word, use }) => use.filter((plain) => found(plain, language).length > 0).map((plain) => `${word} → ${plain}`))).toEqual(
      [],
    );
  });

  test('no form is claimed by two words', () => {
    const forms = new Map<string, Set<string>>();
    for (const { words, entry } of phrases) {
      const form = words.map(({ text, isStem }) => text + (isStem ? '*' : '')).join(' ');
      forms.set(form, (forms.get(form) ?? new Set()).add(entry.word));
    }
    expect([...forms].filter(([, owners]) => owners.size > 1).map(([form, owners]) => [form, ...owners])).toEqual([]);
  });
});

test('forms: singular and plural, verb endings, accents and capitals', () => {
  expect(found('Le erogazioni e i sussidi erogati. L’istanza, presso lo sportello.', 'it')).toEqual(['erogazioni', 'erogati', 'istanza', 'presso']);
  expect(found('Los beneficiarios y la unidad familiar', 'es')).toEqual(['beneficiarios', 'unidad familiar']);
  expect(found('Ο ΑΙΤΩΝ και οι αιτούντες, οι δικαιούχοι', 'el')).toEqual(['ΑΙΤΩΝ', 'αιτούντες', 'δικαιούχοι']);
  expect(found("L'allocataire et les ayants droit, d'un barème", 'fr')).toEqual(['allocataire', 'ayants droit', 'barème']);
  expect(found('Os requerentes residem no concelho', 'pt')).toEqual(['requerentes', 'residem']);
  expect(found('We commenced; service users are utilising it in accordance with it', 'en')).toEqual([
    'commenced',
    'service users',
    'utilising',
    'in accordance with',
  ]);
});

test('a longer phrase goes before the word in it, and only words that stand together are a phrase', () => {
  expect(found('the application form', 'en')).toEqual(['application form']);
  expect(found('We write prior. To you', 'en')).toEqual([]);
  expect(found('prior, to you', 'en')).toEqual([]);
  expect(found('prior\n to you', 'en')).toEqual(['prior\n to']);
});

test('Arabic: conjunction and preposition stay, the article goes over to a single noun', () => {
  expect(found('والمستفيدين', 'ar')).toEqual(['المستفيدين']);
  expect(found('بالمُستفيد', 'ar')).toEqual(['المُستفيد']);
  const text = 'اذهبوا إلى المنشأة وللمنشأة باب';
  expect(jargonIn(text, 'ar').map((issue) => [issue.found, issue.suggestions[0]])).toEqual([
    ['المنشأة', 'المكان'],
    ['لمنشأة', 'لمكان'],
  ]);
  expect(applySuggestion(text, jargonIn(text, 'ar')[1]!, 'لمكان')).toContain('وللمكان');
});

test('a suggestion that touches the law says so', () => {
  expect(first('Gli aventi titolo e la notifica', 'it').note).toBeUndefined();
  expect(first('La notifica', 'it').note).toMatch(/legge/);
  expect(first('Your entitlement', 'en').note).toMatch(/legal right/);
});

test('a language without a list has none, and is measured all the same', () => {
  expect(checkPlainLanguage('Pomagamy w domu.', 'pl', lexicon).issues.map(({ kind }) => kind)).toEqual(['too-short']);
});
