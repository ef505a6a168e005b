import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildLexicon, type PlainLexicon } from './lexicon.ts';

const texts = z.array(z.string().min(1));
const wordSchema = z.strictObject({ word: z.string().min(1), forms: texts.optional(), use: texts.max(3), note: z.string().min(1).optional() });
const listSchema = z.strictObject({
  language: z.string(),
  words: z.array(wordSchema),
  doubleNegatives: z.array(wordSchema),
  passive: z.strictObject({ helpers: texts, endings: texts, except: texts }),
  abbreviations: z.strictObject({ never: texts, maybe: texts }),
  knownAcronyms: texts,
});

/** Reads the lists of corpus/plain-words; a language without a file has none. @throws {z.ZodError} when a file breaks the format. */
export function readPlainLexicon(corpusFolder: string, languages: readonly string[]): PlainLexicon {
  const files = languages.map((language) => join(corpusFolder, 'plain-words', `${language}.json`)).filter((file) => existsSync(file));
  return buildLexicon(files.map((file) => listSchema.parse(JSON.parse(readFileSync(file, 'utf8')))));
}
