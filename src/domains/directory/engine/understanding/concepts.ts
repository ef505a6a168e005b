import { foldText } from '../../../../kernel/text.ts';
import type { CorpusLanguage } from './corpus.ts';

/** Concepts with their words in every language, as one string a language: see danger-concepts-harm.ts. */
export type ConceptTable = Record<string, Record<CorpusLanguage, string>>;

/** Where a concept was met: its name and the place of its first word. */
export type ConceptHit = { concept: string; at: number };

const shortestBeginning = 1;

/** Entries by the letters of their first word; a word is looked up by each of its beginnings. */
export type ConceptIndex = Map<string, { words: string[]; concept: string }[]>;

/** One index for all languages: nobody in danger writes in one language only, and the detected one may be wrong. */
export function indexConcepts(...tables: ConceptTable[]): ConceptIndex {
  const index: ConceptIndex = new Map();
  for (const table of tables) {
    for (const [concept, byLanguage] of Object.entries(table)) {
      for (const entry of Object.values(byLanguage).join(' ').split(/\s+/)) addEntry(index, concept, entry);
    }
  }
  return index;
}

const foldEntry = (part: string): string => foldText(part) + (part.endsWith('*') ? '*' : '');

function addEntry(index: ConceptIndex, concept: string, entry: string): void {
  const parts = entry
    .split(/[_-]/)
    .map(foldEntry)
    .filter((part) => part !== '' && part !== '*');
  const [first] = parts;
  if (first === undefined) return;
  const head = first.replace('*', '');
  const list = index.get(head) ?? [];
  list.push({ words: parts, concept });
  index.set(head, list);
}

const fits = (word: string | undefined, part: string): boolean =>
  word !== undefined && (part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part);

/** Every concept that the words of a text name, once at each place, in their order. */
export function conceptsIn(index: ConceptIndex, words: readonly string[]): ConceptHit[] {
  const hits: ConceptHit[] = [];
  for (const [at, word] of words.entries()) {
    const here = new Set<string>();
    for (let length = shortestBeginning; length <= word.length; length++) {
      for (const { words: parts, concept } of index.get(word.slice(0, length)) ?? []) {
        if (parts.every((part, step) => fits(words[at + step], part))) here.add(concept);
      }
    }
    for (const concept of here) hits.push({ concept, at });
  }
  return hits;
}

/** Words between two concepts of one thought, at most. */
const pairWindow = 7;

/** The concepts of a text and their pairs within a few words, as strings that features are made of. */
export function conceptTerms(index: ConceptIndex, words: readonly string[]): Set<string> {
  const hits = conceptsIn(index, words);
  const terms = new Set<string>();
  for (const [place, { concept, at }] of hits.entries()) {
    terms.add(concept);
    for (let next = place + 1; next < hits.length; next++) {
      const other = hits[next];
      if (!other || other.at - at > pairWindow) break;
      if (other.concept !== concept) terms.add(concept < other.concept ? `${concept}+${other.concept}` : `${other.concept}+${concept}`);
    }
  }
  return terms;
}
