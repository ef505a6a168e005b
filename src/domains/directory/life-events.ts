import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Turning points in a life, each with the kinds of help that people ask for then, the likeliest first. */
export type LifeEvents = {
  /** The event's name in a language; English where it is not translated. */
  name: (slug: string, language: string) => string | undefined;
  types: (slug: string) => string[];
};

const typesSchema = z.record(z.string(), z.array(z.string()));
const namesSchema = z.record(z.string(), z.object({ name: z.string() }));

/** Reads corpus/life-events: events.json for the kinds of help, one file a language for the names. */
export function readLifeEvents(corpusFolder: string, languages: string[]): LifeEvents {
  const folder = join(corpusFolder, 'life-events');
  const types = typesSchema.parse(JSON.parse(readFileSync(join(folder, 'events.json'), 'utf8')));
  const names = new Map(
    languages.flatMap((language) => {
      const file = join(folder, `${language}.json`);
      return existsSync(file) ? [[language, namesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))] as const] : [];
    }),
  );
  return {
    name: (slug, language) => (names.get(language)?.[slug] ?? names.get('en')?.[slug])?.name,
    types: (slug) => types[slug] ?? [],
  };
}
