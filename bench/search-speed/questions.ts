import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NeighbourhoodRow } from '../../src/domains/places/index.ts';
import { corpusFolder } from '../../src/wiring.ts';
import { pickFrom, randomFrom } from '../support/random.ts';

/** A person's question: a sentence of the need corpus, and for two of three a place, anywhere in the city. */
export type Question = { need: string; near: { latitude: number; longitude: number; neighbourhood: NeighbourhoodRow } | undefined };

const LANGUAGES = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'];
const EVERY_LINE = 37;

/** Every 37th sentence of the corpus, in all languages. */
export function readNeeds(): string[] {
  return LANGUAGES.flatMap((language) =>
    readFileSync(join(corpusFolder, 'needs', `${language}.txt`), 'utf8')
      .split('\n')
      .filter((line) => /^[di] . /.test(line))
      .filter((_, index) => index % EVERY_LINE === 0)
      .map((line) => line.slice(4)),
  );
}

/** `count` questions, the same for the same seed; sentences come again when there are fewer of them than questions. */
export function makeQuestions({ count, seed, neighbourhoods }: { count: number; seed: number; neighbourhoods: NeighbourhoodRow[] }): Question[] {
  const random = randomFrom(seed);
  const needs = readNeeds();
  return Array.from({ length: count }, () => {
    const neighbourhood = pickFrom(random, neighbourhoods);
    const near = {
      latitude: neighbourhood.latitude + (random() - 0.5) * 0.01,
      longitude: neighbourhood.longitude + (random() - 0.5) * 0.01,
      neighbourhood,
    };
    return { need: pickFrom(random, needs), near: random() < 2 / 3 ? near : undefined };
  });
}
