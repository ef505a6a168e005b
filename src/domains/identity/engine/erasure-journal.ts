import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ErasureEntry = { personId: string; erasedAt: string };

/**
 * Who was erased, kept apart from the database: a restored backup knows nothing of erasures after it. Ids that name nobody any more, one line
 * of JSON each, in a file for each city.
 */
export type ErasureJournal = { append: (city: string, entries: readonly ErasureEntry[]) => void; read: (city: string) => ErasureEntry[] };

export function openErasureJournal(dataFolder: string): ErasureJournal {
  const folder = join(dataFolder, 'erasures');
  const fileOf = (city: string) => join(folder, `${city}.jsonl`);
  return {
    append: (city, entries) => {
      if (entries.length === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = openSync(fileOf(city), 'a', 0o600);
      try {
        // A line that was cut off by a crash must not take the next one with it.
        appendFileSync(file, entries.map(({ personId, erasedAt }) => `\n${JSON.stringify({ personId, erasedAt })}`).join(''));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
    read: (city) => (existsSync(fileOf(city)) ? readEntries(readFileSync(fileOf(city), 'utf8')) : []),
  };
}

/** The entries of a journal; lines that were cut off or are something else are passed over. */
export function readEntries(text: string): ErasureEntry[] {
  return text.split('\n').flatMap((line) => {
    const entry = parse(line);
    return entry ? [entry] : [];
  });
}

function parse(line: string): ErasureEntry | undefined {
  try {
    const { personId, erasedAt } = JSON.parse(line) as Partial<ErasureEntry>;
    return typeof personId === 'string' && typeof erasedAt === 'string' && !Number.isNaN(Date.parse(erasedAt)) ? { personId, erasedAt } : undefined;
  } catch {
    return undefined;
  }
}
