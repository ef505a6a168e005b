import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldText } from '../../../../kernel/text.ts';

/** The languages of the corpus, in the order in which models store them. */
export const corpusLanguages = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'] as const;
export type CorpusLanguage = (typeof corpusLanguages)[number];

export const dangerKinds = ['violence', 'suicide', 'child', 'medical'] as const;
export type DangerKind = (typeof dangerKinds)[number];

export type SentenceKind = 'd' | 'i';
/** One line of corpus/needs or corpus/danger; `label` is the heading above it. */
export type Sentence = { language: CorpusLanguage; label: string; kind: SentenceKind; text: string };
/** A text about a type that nobody in need wrote: name, synonym, explanation. */
export type Description = { language: CorpusLanguage; label: string; field: 'name' | 'synonym' | 'prose'; text: string };
export type LifeEvent = { slug: string; phrases: string[] };

export type Corpus = {
  types: string[];
  needs: Sentence[];
  danger: Sentence[];
  dangerPhrases: { language: CorpusLanguage; text: string }[];
  descriptions: Description[];
  lifeEvents: LifeEvent[];
  /** Files that writers have not delivered yet, relative to the corpus folder. */
  missing: string[];
};

/** Languages that people also type in Latin letters; those sentences stand in files of their own, "needs/el-latin.txt". */
const typedInLatin: ReadonlySet<CorpusLanguage> = new Set(['el', 'ar']);
const latinSuffix = '-latin';

/** A line or file of the corpus that cannot be used. The message names the file, the line (from 1) and the mend. */
export class CorpusError extends Error {
  override name = 'CorpusError';
  constructor(file: string, line: number, problem: string, mend: string) {
    super(`${file}:${line}: ${problem}. ${mend}.`);
  }
}

/**
 * Reads every corpus file below `folder`. The list of types must be there; a language's file that is missing is reported in `missing`.
 * @throws {CorpusError} for a line or a JSON file that breaks the format.
 */
export function readCorpus(folder: string): Corpus {
  const types = parseTypeList(readFileSync(join(folder, 'service-types/list.csv'), 'utf8'), 'service-types/list.csv');
  const corpus: Corpus = { types, needs: [], danger: [], dangerPhrases: [], descriptions: [], lifeEvents: [], missing: [] };
  const events = new Map<string, string[]>();
  for (const language of corpusLanguages) {
    const read = (file: string, parse: (content: string, file: string) => void) => {
      const path = join(folder, file);
      if (existsSync(path)) parse(readFileSync(path, 'utf8'), file);
      else corpus.missing.push(file);
    };
    for (const script of typedInLatin.has(language) ? ['', latinSuffix] : ['']) {
      read(`needs/${language}${script}.txt`, (content, file) => corpus.needs.push(...parseSentences(content, file, language, types).sentences));
      read(`danger/${language}${script}.txt`, (content, file) => {
        const parsed = parseSentences(content, file, language, [...dangerKinds, 'none'], 'phrases');
        corpus.danger.push(...parsed.sentences);
        corpus.dangerPhrases.push(...parsed.phrases.map((text) => ({ language, text })));
      });
    }
    read(`service-types/${language}.json`, (content, file) => corpus.descriptions.push(...parseDescriptions(content, file, language, types)));
    read(`life-events/${language}.json`, (content, file) => mergeLifeEvents(events, content, file));
  }
  corpus.lifeEvents = [...events].map(([slug, phrases]) => ({ slug, phrases }));
  return corpus;
}

/** The slugs of list.csv in its order. Only the first column is read, so quoting in the definitions does not matter. */
export function parseTypeList(content: string, file: string): string[] {
  const lines = content.replace(/^\ufeff/, '').split(/\r?\n/);
  if (!lines[0]?.startsWith('slug,')) throw new CorpusError(file, 1, 'the header is not "slug,group,definition"', 'Put the header back');
  const slugs: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const slug = line.split(',', 1)[0] ?? '';
    if (!/^[a-z][a-z-]*$/.test(slug)) throw new CorpusError(file, index + 1, `"${slug}" is no slug`, 'Use lower-case letters and hyphens');
    if (slugs.includes(slug)) throw new CorpusError(file, index + 1, `"${slug}" stands here twice`, 'Remove one of the two lines');
    slugs.push(slug);
  }
  return slugs;
}

/**
 * Parses "## label" headings with "d|i voice sentence" lines; under the heading `phraseHeading` every line is a bare phrase.
 * @throws {CorpusError} for an unknown heading, a line before the first heading, or a line without kind, voice and sentence.
 */
export function parseSentences(
  content: string,
  file: string,
  language: CorpusLanguage,
  labels: readonly string[],
  phraseHeading?: string,
): { sentences: Sentence[]; phrases: string[] } {
  const sentences: Sentence[] = [];
  const phrases: string[] = [];
  let label: string | undefined;
  for (const [index, raw] of content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '') continue;
    if (line.startsWith('#')) label = parseHeading(line, file, index + 1, phraseHeading ? [...labels, phraseHeading] : labels);
    else if (label === undefined)
      throw new CorpusError(file, index + 1, 'a sentence stands before the first heading', 'Put a "## slug" line above it');
    else if (label === phraseHeading) phrases.push(parsePhrase(line, file, index + 1));
    else sentences.push({ language, label, ...parseLine(line, file, index + 1) });
  }
  return { sentences, phrases };
}

function parseHeading(line: string, file: string, number: number, labels: readonly string[]): string {
  const label = /^## +(\S+)$/.exec(line)?.[1];
  if (label === undefined) throw new CorpusError(file, number, `"${line}" is no heading`, 'Write "## " and one slug');
  if (!labels.includes(label)) throw new CorpusError(file, number, `"${label}" is no known heading`, 'Use a slug of the list');
  return label;
}

function parsePhrase(line: string, file: string, number: number): string {
  if (foldText(line) === '') throw new CorpusError(file, number, 'the phrase has no letters', 'Write one to five words');
  return line;
}

function parseLine(line: string, file: string, number: number): { kind: SentenceKind; text: string } {
  const match = /^([di]) ([aecnwtko]) +(.+)$/u.exec(line);
  if (!match || foldText(match[3] ?? '') === '') {
    throw new CorpusError(
      file,
      number,
      `"${line.slice(0, 40)}" is no sentence line`,
      'Write kind (d or i), voice (one of a e c n w t k o) and the sentence',
    );
  }
  return { kind: match[1] as SentenceKind, text: match[3] ?? '' };
}

function parseJson(content: string, file: string): Record<string, Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, Record<string, unknown>>;
  } catch (error) {
    throw new CorpusError(file, 1, `this is not JSON (${(error as Error).message})`, 'Mend the file with a JSON checker');
  }
  throw new CorpusError(file, 1, 'this is not a JSON object', 'Write { "slug": { ... } }');
}

/** The line on which a key stands, for the error message; 1 when it cannot be told. */
function lineOf(content: string, key: string): number {
  const at = content.indexOf(`"${key}"`);
  return at < 0 ? 1 : content.slice(0, at).split('\n').length;
}

function stringList(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

const proseFields = ['choice', 'summary', 'what', 'who', 'how'] as const;

/** Names, synonyms and explanations of the types. `cost` is not used: it says how any service is paid, not which one it is. */
export function parseDescriptions(content: string, file: string, language: CorpusLanguage, types: readonly string[]): Description[] {
  const descriptions: Description[] = [];
  for (const [label, entry] of Object.entries(parseJson(content, file))) {
    const line = lineOf(content, label);
    if (!types.includes(label)) throw new CorpusError(file, line, `"${label}" is no service type`, 'Use a slug of service-types/list.csv');
    const synonyms = stringList(entry['synonyms']);
    if (!synonyms) throw new CorpusError(file, line, `"${label}" has no list of synonyms`, 'Add "synonyms": ["...", "..."]');
    if (typeof entry['name'] !== 'string') throw new CorpusError(file, line, `"${label}" has no name`, 'Add "name": "..."');
    descriptions.push({ language, label, field: 'name', text: entry['name'] });
    for (const text of synonyms) descriptions.push({ language, label, field: 'synonym', text });
    for (const field of proseFields) {
      const text = entry[field];
      if (typeof text !== 'string') throw new CorpusError(file, line, `"${label}" has no text "${field}"`, `Add "${field}": "..."`);
      descriptions.push({ language, label, field: 'prose', text });
    }
  }
  return descriptions;
}

function mergeLifeEvents(events: Map<string, string[]>, content: string, file: string): void {
  for (const [slug, entry] of Object.entries(parseJson(content, file))) {
    const phrases = stringList(entry['phrases']);
    if (!phrases) throw new CorpusError(file, lineOf(content, slug), `"${slug}" has no list of phrases`, 'Add "phrases": ["...", "..."]');
    events.set(slug, [...(events.get(slug) ?? []), ...phrases]);
  }
}
