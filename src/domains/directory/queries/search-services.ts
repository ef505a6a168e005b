import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Point } from '../../../kernel/geo.ts';
import { foldText } from '../../../kernel/text.ts';
import { textSearchConfiguration } from '../commands/refresh-search.ts';
import { FILTER_NAMES, type FilterName, type Filters, type Hit, type HitFacts, reasonsFor } from '../rules.ts';
import { saysWholeCity } from './says-whole-city.ts';

export type SearchQuestion = {
  /** Kinds of help with how well each fits, from 0 to 1. */
  types: { type: string; score: number }[];
  /** What was typed, for names and words; empty when one browses. */
  text: string;
  /** Language of the typed text. */
  language: string;
  near: (Point & { neighbourhoodId: string | undefined }) | undefined;
  filters: Filters;
  sort: 'fit' | 'distance';
  minuteOfWeek: number;
  today: string;
  offset: number;
  limit: number;
};

export type SearchAnswer = { total: number; hits: Hit[]; counts: Record<FilterName, Map<string, number>>; openNow: number };

type Raw = {
  total: number;
  open_now: number;
  hits: (HitFacts & { service_id: string })[] | null;
  counts: { facet: FilterName; value: string; n: number }[] | null;
};

/** Names are compared with short questions alone; a whole sentence is never the name of a provider. */
const NAME_WORDS_MAX = 5;

/** Finds services that fit, covering the place asked about, with the counts of every facet, in one statement. */
export async function searchServices(db: Db, question: SearchQuestion): Promise<SearchAnswer> {
  const { rows } = await statement(question).execute(db);
  const raw = rows[0]!;
  const counts = {
    audience: new Map(),
    delivery: new Map(),
    price: new Map(),
    languages: new Map(),
    access: new Map(),
    sharing: new Map(),
  } as SearchAnswer['counts'];
  for (const { facet, value, n } of raw.counts ?? []) counts[facet].set(value, n);
  const hits = (raw.hits ?? []).map((hit) => ({
    serviceId: hit.service_id,
    type: hit.type ?? undefined,
    distance_m: hit.distance_m ?? undefined,
    isOpenNow: hit.is_open,
    reasons: reasonsFor(hit, question.near !== undefined),
  }));
  return { total: raw.total, hits, counts, openNow: raw.open_now };
}

/** Below this even the likeliest kind is a guess, and words and names must be able to outweigh it. */
const SCORE_SURE_MIN = 0.3;

/** Seen from the likeliest kind, so that nearness decides between services of one kind and never lifts an unlikely kind above a likely one. */
function weigh(types: SearchQuestion['types']): SearchQuestion['types'] {
  const top = Math.max(SCORE_SURE_MIN, ...types.map((item) => item.score));
  return types.map(({ type, score }) => ({ type, score: score / top }));
}

/** From this likelihood the sentence is understood: a service of another kind whose text happens to hold the same words is no answer to it. */
const WORDS_ALONE_BELOW = 0.5;

function statement(question: SearchQuestion) {
  const { filters, near } = question;
  const types = weigh(question.types);
  const folded = foldText(question.text.slice(0, 300));
  const words = folded.split(' ').filter(Boolean);
  const isNameLike = words.length > 0 && words.length <= NAME_WORDS_MAX;
  const name = isNameLike ? folded : null;
  const typed = words.length > 0 ? question.text.slice(0, 300) : '';
  const isUnderstood = question.types.some(({ score }) => score >= WORDS_ALONE_BELOW);
  const asks = FILTER_NAMES.filter((name) => filters[name].length > 0);
  // There are many combinations of filters, and each kept plan takes memory.
  const plan = asks.length === 0 ? sql.raw('/* keep plan */') : sql``;
  // A subquery is worked out once; the bare function would be worked out for every row as soon as the plan is kept.
  const asked = sql`(SELECT words FROM asked)`;
  const order = question.sort === 'distance' && near ? sql`distance_m NULLS LAST, rank DESC` : sql`rank DESC, distance_m NULLS LAST`;
  return sql<Raw>`${plan}
    WITH asked AS MATERIALIZED (
      SELECT websearch_to_tsquery(${`pg_catalog.${textSearchConfiguration(question.language)}`}::regconfig, ${typed})
        || websearch_to_tsquery('simple', ${folded}) AS words
    ), found AS MATERIALIZED (
      SELECT e.service_id, e.types[1] AS main_type, e.audience, e.delivery, e.price, e.languages, e.access, e.sharing, e.covers_all,
        cardinality(e.latitudes) > 0 AS has_place, e.confirmed_on > ${question.today}::date - 180 AS is_fresh,
        best.type, coalesce(best.score, 0) AS type_fit,
        CASE WHEN e.words @@ ${asked} THEN ts_rank(e.words, ${asked}, 1) ELSE 0 END AS text_fit,
        CASE WHEN e.names OPERATOR(ext.%>) ${name}::text THEN ext.word_similarity(${name}::text, e.names) ELSE 0 END AS name_fit,
        ${distance(near)} AS distance_m,
        e.open_week @> ${question.minuteOfWeek}::int AND NOT e.closed_days @> ${question.today}::date AS is_open,
        ${near?.neighbourhoodId ?? null}::uuid = ANY(e.neighbourhoods) AS is_area
      FROM directory_search_entry e
      LEFT JOIN LATERAL (
        SELECT t.type, CASE WHEN t.type = e.types[1] THEN t.score ELSE t.score * 0.6 END AS score
        FROM unnest(${types.map((item) => item.type)}::text[], ${types.map((item) => item.score)}::float8[]) AS t (type, score)
        WHERE t.type = ANY(e.types) ORDER BY 2 DESC LIMIT 1
      ) best ON true
      WHERE (e.types && ${types.map((item) => item.type)}::text[] OR (e.words @@ ${asked} AND NOT ${isUnderstood}::boolean) OR e.names OPERATOR(ext.%>) ${name}::text)
        AND ${near?.neighbourhoodId ? sql`(e.covers_all OR ${near.neighbourhoodId}::uuid = ANY(e.neighbourhoods))` : sql`true`}
    ), judged AS MATERIALIZED (
      SELECT *, ${sql.join([...asks.map((name) => sql`${passes(name, filters)} AS ${sql.ref(`p_${name}`)}`), sql`(NOT ${filters.isOpenNow} OR is_open) AS p_open`])},
        type_fit + 0.3 * text_fit + 1.2 * name_fit
          + CASE WHEN distance_m IS NULL THEN 0 ELSE 0.12 * exp(-distance_m / 2500.0) END
          + CASE WHEN is_area THEN 0.08 ELSE 0 END + CASE WHEN is_open THEN 0.02 ELSE 0 END
          + CASE WHEN is_fresh THEN 0.03 ELSE 0 END AS rank
      FROM found
    )
    SELECT
      (SELECT count(*) FROM judged WHERE p_open AND ${all(asks)})::int AS total,
      (SELECT count(*) FROM judged WHERE is_open AND ${all(asks)})::int AS open_now,
      (SELECT json_agg(page) FROM (
        SELECT service_id, type, main_type, text_fit, name_fit, distance_m, is_open, is_area, ${saysWholeCity({ serviceId: 'judged.service_id', delivery: 'judged.delivery' })} AS covers_all, has_place
        FROM judged WHERE p_open AND ${all(asks)} ORDER BY ${order}, service_id LIMIT ${question.limit} OFFSET ${question.offset}) page) AS hits,
      (SELECT json_agg(c) FROM (
        ${sql.join(
          FILTER_NAMES.map((name) => countsOf(name, asks)),
          sql` UNION ALL `,
        )}) c) AS counts`;
}

/** Metres to the nearest place of the service; flat-earth, exact to 0.1 % within a city. Most have one place, and a subquery costs five times as much. */
function distance(near: SearchQuestion['near']) {
  if (!near) return sql`NULL::float8`;
  const eastward = Math.cos((near.latitude * Math.PI) / 180) * 111_320;
  const metres = (latitude: ReturnType<typeof sql>, longitude: ReturnType<typeof sql>) =>
    sql`sqrt(((${latitude} - ${near.latitude}::float8) * 110574) ^ 2 + ((${longitude} - ${near.longitude}::float8) * ${eastward}::float8) ^ 2)`;
  return sql`CASE cardinality(e.latitudes) WHEN 0 THEN NULL WHEN 1 THEN ${metres(sql`e.latitudes[1]`, sql`e.longitudes[1]`)}
    ELSE (SELECT min(${metres(sql`p.latitude`, sql`p.longitude`)}) FROM unnest(e.latitudes, e.longitudes) AS p (latitude, longitude)) END`;
}

/** The values of a facet that a row of `found` has. */
const valuesOf = (name: FilterName) => (name === 'price' ? sql`ARRAY[price]` : sql.ref(name));

function passes(name: FilterName, filters: Filters) {
  const values = name === 'audience' ? [...filters.audience, 'everyone'] : filters[name];
  return sql`${valuesOf(name)} && ${values}::text[]`;
}

/** All filters that were asked for, true when there are none. */
const all = (asks: readonly FilterName[]) =>
  asks.length === 0
    ? sql`true`
    : sql.join(
        asks.map((name) => sql.ref(`p_${name}`)),
        sql` AND `,
      );

/**
 * How many services each value of a facet would leave, with all other facets as they are. Equal lists of values are counted together
 * first: there are few different ones, and taking each row's list apart takes longer than everything else.
 */
function countsOf(facet: FilterName, asks: readonly FilterName[]) {
  const others = asks.filter((name) => name !== facet);
  return sql`SELECT ${sql.lit(facet)} AS facet, value, sum(lists.n)::int AS n
    FROM (SELECT ${valuesOf(facet)} AS list, count(*) AS n FROM judged WHERE p_open AND ${all(others)} GROUP BY 1) lists, unnest(list) AS value GROUP BY value`;
}
