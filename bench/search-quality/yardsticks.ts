import { type RawBuilder, sql } from 'kysely';
import MiniSearch from 'minisearch';
import type { Database } from '../../src/db/database.ts';
import { type TypeDocument, VARIANTS, type Variant, readDocuments } from './documents.ts';

/** Kinds of help for a sentence, best first, at most ten. */
export type Ranker = (sentence: string) => Promise<string[]>;
export type Yardstick = { name: string; variant: Variant; rank: Ranker };

const RANKS = 10;

/** PostgreSQL's own text search configurations. */
const CONFIGURATIONS: Record<string, string> = {
  it: 'italian',
  en: 'english',
  el: 'greek',
  es: 'spanish',
  pt: 'portuguese',
  fr: 'french',
  ar: 'arabic',
};

/** The ordinary ways of searching the same texts, each told the language of the sentence. */
export async function yardsticksFor(database: Database, language: string): Promise<Yardstick[]> {
  const made: Yardstick[] = [];
  for (const variant of VARIANTS) {
    const documents = readDocuments(language, variant);
    const [and, or, trigrams] = await postgresRankers(database, `bench_${language}_${VARIANTS.indexOf(variant)}`, { documents, language });
    made.push(
      { name: 'full-text AND', variant, rank: and },
      { name: 'full-text OR', variant, rank: or },
      { name: 'pg_trgm words', variant, rank: trigrams },
      { name: 'MiniSearch', variant, rank: miniSearch(documents) },
    );
  }
  return made;
}

type Texts = { documents: TypeDocument[]; language: string };

async function postgresRankers(database: Database, name: string, { documents, language }: Texts): Promise<[Ranker, Ranker, Ranker]> {
  const table = sql.table(name);
  const configuration = sql`${sql.lit(`pg_catalog.${CONFIGURATIONS[language]}`)}::regconfig`;
  await sql`CREATE TABLE ${table} (id text PRIMARY KEY, content text NOT NULL, words tsvector NOT NULL)`.execute(database.platform);
  await sql`INSERT INTO ${table} SELECT id, text, to_tsvector(${configuration}, text)
    FROM json_to_recordset(${JSON.stringify(documents)}) AS t (id text, text text)`.execute(database.platform);
  const ranked = (query: (sentence: string) => RawBuilder<{ id: string }>): Ranker => {
    return async (sentence) => (await query(sentence).execute(database.platform)).rows.map((row) => row.id);
  };
  const fullText = (asked: (sentence: string) => RawBuilder<unknown>) =>
    ranked(
      (sentence) => sql<{ id: string }>`SELECT id FROM ${table}, ${asked(sentence)} AS asked (query) WHERE words @@ query
        ORDER BY ts_rank(words, query) DESC, id LIMIT ${RANKS}`,
    );
  return [
    fullText((sentence) => sql`plainto_tsquery(${configuration}, ${sentence})`),
    fullText((sentence) => sql`(SELECT replace(plainto_tsquery(${configuration}, ${sentence})::text, ' & ', ' | ')::tsquery)`),
    ranked(
      (sentence) => sql<{ id: string }>`SELECT id FROM ${table}
        ORDER BY ext.word_similarity(${sentence}, content) DESC, id LIMIT ${RANKS}`,
    ),
  ];
}

function miniSearch(documents: TypeDocument[]): Ranker {
  const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(documents);
  return async (sentence) =>
    index
      .search(sentence)
      .slice(0, RANKS)
      .map((hit) => String(hit.id));
}
