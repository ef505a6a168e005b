import { describe, expect, it } from 'vitest';
import { CorpusError, parseDescriptions, parseSentences, parseTypeList, readCorpus } from './corpus.ts';
import { writeSmallCorpus } from './small-corpus.fixture.ts';

const parse = (content: string) => parseSentences(content, 'needs/en.txt', 'en', ['meals-at-home'], 'phrases');

describe('reading the corpus', () => {
  it('reads sentences, dangers, phrases and life events, and names what is missing', () => {
    const corpus = readCorpus(writeSmallCorpus());
    expect(corpus.types).toEqual(['meals-at-home', 'small-repairs', 'language-course']);
    expect(corpus.needs).toHaveLength(30);
    expect(corpus.needs[0]).toEqual({ language: 'it', label: 'meals-at-home', kind: 'd', text: 'portare il pranzo caldo alla nonna' });
    expect(corpus.dangerPhrases).toContainEqual({ language: 'en', text: 'kill myself' });
    expect(corpus.lifeEvents).toEqual([{ slug: 'lost-job', phrases: ['I lost my job'] }]);
    expect(corpus.missing).toContain('needs/ar.txt');
    expect(corpus.missing).not.toContain('needs/en.txt');
  });

  it('accepts a heading that comes again, blank lines, a byte order mark and Windows line ends', () => {
    const { sentences } = parse('\ufeff## meals-at-home\r\nd a one meal\r\n\r\n## meals-at-home\r\ni e two meals\r\n');
    expect(sentences.map(({ text, kind }) => [text, kind])).toEqual([
      ['one meal', 'd'],
      ['two meals', 'i'],
    ]);
  });

  it.each([
    ['## meals-at-home\nd a fine\nx a wrong kind\n', 3, /kind \(d or i\)/],
    ['## meals-at-home\nd z wrong voice\n', 2, /voice/],
    ['## meals-at-home\nd a 😀 !!\n', 2, /sentence/],
    ['## no-such-type\n', 1, /no known heading/],
    ['#meals-at-home\n', 1, /Write "## "/],
    ['\nd a before any heading\n', 2, /before the first heading/],
    ['## phrases\n!!!\n', 2, /no letters/],
  ])('names file, line and mend of %j', (content, line, message) => {
    expect(() => parse(content)).toThrow(CorpusError);
    expect(() => parse(content)).toThrow(new RegExp(`^needs/en.txt:${line}: `));
    expect(() => parse(content)).toThrow(message);
  });

  it('refuses a list of types that is broken', () => {
    expect(() => parseTypeList('name,group\n', 'list.csv')).toThrow(/list.csv:1: .*header/);
    expect(() => parseTypeList('slug,group,definition\na-b,x,y\na-b,x,y\n', 'list.csv')).toThrow(/list.csv:3: .*twice/);
    expect(() => parseTypeList('slug,group,definition\nA B,x,y\n', 'list.csv')).toThrow(/list.csv:2: .*slug/);
  });

  it('reads names, synonyms and explanations, and names the line of an incomplete one', () => {
    const entry = { name: 'Meals', choice: 'c', summary: 's', what: 'w', who: 'o', how: 'h', cost: 'free', synonyms: ['lunch', 'dinner'] };
    const read = (value: unknown) => parseDescriptions(JSON.stringify(value, null, 1), 'en.json', 'en', ['meals-at-home']);
    const found = read({ 'meals-at-home': entry });
    expect(found.map(({ field }) => field)).toEqual(['name', 'synonym', 'synonym', 'prose', 'prose', 'prose', 'prose', 'prose']);
    expect(found.map(({ text }) => text)).not.toContain('free');
    expect(() => read({ 'meals-at-home': { ...entry, who: undefined } })).toThrow(/en.json:2: "meals-at-home" has no text "who"/);
    expect(() => read({ 'meals-at-home': { ...entry, synonyms: 'lunch' } })).toThrow(/list of synonyms/);
    expect(() => read({ other: entry })).toThrow(/no service type/);
    expect(() => parseDescriptions('{', 'en.json', 'en', [])).toThrow(/en.json:1: this is not JSON/);
    expect(() => parseDescriptions('[]', 'en.json', 'en', [])).toThrow(/not a JSON object/);
  });
});
