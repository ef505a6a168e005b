import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder } from '../../src/wiring.ts';

/** All that is written about one kind of help in one language: what the yardsticks may search. */
export type TypeDocument = { id: string; text: string };

/** `descriptions`: name, synonyms and general description. `with needs`: the sentences of the need corpus as well, from which our model learns. */
export const VARIANTS = ['descriptions', 'with needs'] as const;
export type Variant = (typeof VARIANTS)[number];

type Description = Record<'name' | 'choice' | 'summary' | 'what' | 'who' | 'how' | 'cost', string> & { synonyms: string[] };

export function readDocuments(language: string, variant: Variant): TypeDocument[] {
  const descriptions = JSON.parse(readFileSync(join(corpusFolder, 'service-types', `${language}.json`), 'utf8')) as Record<string, Description>;
  const needs = variant === 'with needs' ? readNeedsByType(language) : new Map<string, string[]>();
  return Object.entries(descriptions).map(([id, { synonyms, ...texts }]) => ({
    id,
    text: [...Object.values(texts), ...synonyms, ...(needs.get(id) ?? [])].join('\n'),
  }));
}

function readNeedsByType(language: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let type = '';
  for (const line of readFileSync(join(corpusFolder, 'needs', `${language}.txt`), 'utf8').split('\n')) {
    if (line.startsWith('## ')) type = line.slice(3).trim();
    else if (/^[di] \w /.test(line)) found.set(type, [...(found.get(type) ?? []), line.slice(4)]);
  }
  return found;
}
