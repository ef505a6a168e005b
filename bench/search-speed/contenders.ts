import { sql } from 'kysely';
import MiniSearch from 'minisearch';
import type { Database } from '../../src/db/database.ts';
import { likelyTypes, noFilters, readCards, searchServices } from '../../src/domains/directory/index.ts';
import { cityTime } from '../../src/kernel/clock.ts';
import type { AppParts } from '../../src/app.ts';
import { BENCH_NOW } from '../support/database.ts';
import { type Client, sendNeed } from '../support/visit.ts';
import type { BigCity } from './big-city.ts';
import type { Question } from './questions.ts';

export type Contender = (question: Question) => unknown;

const HITS = 12;

/** Cortile itself: understands the sentence, searches near the place with all facets counted, reads twelve cards. */
export function cortileInProcess({ db }: BigCity, { directory }: AppParts): Contender {
  const { minuteOfWeek, date: today } = cityTime(BENCH_NOW, 'Europe/Rome');
  return async ({ need, near }) => {
    const understanding = directory.understand(need);
    const answer = await searchServices(db, {
      types: likelyTypes(understanding.types),
      text: need,
      language: understanding.language ?? 'it',
      near: near && { latitude: near.latitude, longitude: near.longitude, neighbourhoodId: near.neighbourhood.id },
      filters: noFilters(),
      sort: 'fit',
      minuteOfWeek,
      today,
      offset: 0,
      limit: HITS,
    });
    return readCards(db, { ids: answer.hits.map((hit) => hit.serviceId), language: 'it', cityLanguage: 'it' });
  };
}

/** As a browser does it: the sentence is posted, then the page of results is opened. */
export function cortileByHttp({ slug }: BigCity, client: Client): Contender {
  return async ({ need, near }) => {
    const { path, cookie } = await sendNeed(client, `/${slug}/it`, { need, where: near?.neighbourhood.name ?? '' });
    const page = await client.ask(path, { headers: { cookie } });
    if (page.status !== 200) throw new Error(`the results were answered with ${page.status}`);
  };
}

export function browsing({ slug }: BigCity, client: Client, kinds: string[]): Contender {
  let turn = 0;
  return async ({ near }) => {
    turn += 1;
    const query = new URLSearchParams({ kind: kinds[turn % kinds.length]!, ...(near ? { area: near.neighbourhood.slug } : {}) });
    const page = await client.ask(`/${slug}/it/services?${query.toString()}`);
    if (page.status !== 200) throw new Error(`browsing was answered with ${page.status}`);
  };
}

/** The same texts in memory; it knows neither places nor facets nor opening hours. */
export function miniSearch({ texts }: BigCity): Contender {
  const index = new MiniSearch({ fields: ['name', 'description', 'organization'], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(texts);
  return ({ need }) => index.search(need).slice(0, HITS);
}

/** The same texts in a table with a full-text index, asked in the plainest way; it knows neither places nor facets either. */
export async function plainFullText(database: Database, { slug, texts }: BigCity): Promise<Contender> {
  const table = sql.table(`bench_texts_${slug.replaceAll('-', '_')}`);
  await sql`CREATE TABLE ${table} (id integer PRIMARY KEY, words tsvector NOT NULL)`.execute(database.platform);
  await sql`INSERT INTO ${table} SELECT id, to_tsvector('italian', name || ' ' || description || ' ' || organization)
    FROM json_to_recordset(${JSON.stringify(texts)}) AS t (id integer, name text, description text, organization text)`.execute(database.platform);
  await sql`CREATE INDEX ON ${table} USING gin (words)`.execute(database.platform);
  await sql`ANALYZE ${table}`.execute(database.platform);
  return ({ need }) =>
    sql`SELECT id FROM ${table} WHERE words @@ websearch_to_tsquery('italian', ${need})
      ORDER BY ts_rank(words, websearch_to_tsquery('italian', ${need})) DESC LIMIT ${HITS}`.execute(database.platform);
}
