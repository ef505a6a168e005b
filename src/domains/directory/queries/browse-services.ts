import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Filters } from '../rules.ts';
import { type SearchAnswer, searchServices } from './search-services.ts';

export type BrowseQuestion = {
  kind: string | undefined;
  area: { id: string; latitude: number; longitude: number } | undefined;
  filters: Filters;
  minuteOfWeek: number;
  today: string;
  offset: number;
  limit: number;
};

export type BrowseAnswer = SearchAnswer & { byNeighbourhood: Map<string, number> };

/** Services of a kind or of all kinds, for a neighbourhood or the whole city, and how many reach each neighbourhood. */
export async function browseServices(db: Db, { kind, area, ...rest }: BrowseQuestion): Promise<BrowseAnswer> {
  const near = area && { latitude: area.latitude, longitude: area.longitude, neighbourhoodId: area.id };
  const types = kind ? [kind] : await allTypes(db);
  const answer = await searchServices(db, {
    ...rest,
    types: types.map((type) => ({ type, score: 1 })),
    text: '',
    language: 'simple',
    near,
    sort: area ? 'distance' : 'fit',
  });
  const { rows } = await sql<{ id: string; n: number }>`
    SELECT n.id, (count(e.service_id) FILTER (WHERE e.covers_all OR n.id = ANY(e.neighbourhoods)))::int AS n
    FROM places_neighbourhood n CROSS JOIN directory_search_entry e WHERE e.types && ${types}::text[] GROUP BY n.id`.execute(db);
  return { ...answer, byNeighbourhood: new Map(rows.map((row) => [row.id, row.n])) };
}

async function allTypes(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM network.service_type`.execute(db);
  return rows.map((row) => row.slug);
}
