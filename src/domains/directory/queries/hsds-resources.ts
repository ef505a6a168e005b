import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { foldText } from '../../../kernel/text.ts';
import { isPublic } from './is-public.ts';
import { type ComposedResource, type HsdsShape, readDocuments } from './read-documents.ts';

export type HsdsResource = ComposedResource | 'taxonomies' | 'taxonomy_terms';

export type HsdsFilters = {
  search?: string | undefined;
  taxonomy_term_id?: string | undefined;
  taxonomy_id?: string | undefined;
  organization_id?: string | undefined;
  modified_after?: Date | undefined;
  parent_id?: string | undefined;
  top_only?: boolean | undefined;
  postcode?: string | undefined;
  proximity_m?: number | undefined;
};

export type HsdsPage = { total: number; contents: unknown[] };

/** What is listed and filtered. Documents are composed for the records of one page alone. */
const SOURCES: Record<HsdsResource, RawBuilder<unknown>> = {
  services: sql`(SELECT s.* FROM directory_service s WHERE ${isPublic('s')})`,
  organizations: sql`directory_organization`,
  service_at_locations: sql`(SELECT x.id, x.service_id, x.location_id, s.organization_id, s.last_modified
    FROM directory_shown_service_at_location x JOIN directory_service s ON s.id = x.service_id AND ${isPublic('s')})`,
  taxonomies: sql`directory_v_taxonomy`,
  taxonomy_terms: sql`directory_v_taxonomy_term`,
};

/** One page of a resource. Filters are cumulative, as the standard says they must be. Order is by id, so pages are stable. */
export async function listResource(
  db: Db,
  resource: HsdsResource,
  { filters, shape, page, perPage }: { filters: HsdsFilters; shape: HsdsShape; page: number; perPage: number },
): Promise<HsdsPage> {
  const where = sql.join([sql`true`, ...conditions(resource, filters)], sql` AND `);
  const source = SOURCES[resource];
  const { rows: counted } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${source} v WHERE ${where}`.execute(db);
  const item = itemOf(resource, shape);
  const { rows } = await sql<{ id: string; item: unknown }>`
    SELECT v.id, ${item} AS item FROM ${source} v WHERE ${where} ORDER BY v.id LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`.execute(db);
  const ids = rows.map((row) => row.id);
  const contents = isComposed(resource) && shape !== 'minimal' ? await readDocuments(db, { resource, shape, ids }) : rows.map((row) => row.item);
  return { total: counted[0]!.n, contents };
}

/** One record with everything nested. @returns undefined when there is none of that id. */
export async function readResource(
  db: Db,
  resource: HsdsResource,
  { id, shape }: { id: string; shape: 'document' | 'with-services' },
): Promise<unknown> {
  if (isComposed(resource)) return (await readDocuments(db, { resource, shape, ids: [id.toLowerCase()] }))[0];
  const { rows } = await sql<{ item: unknown }>`SELECT v.document AS item FROM ${SOURCES[resource]} v WHERE v.id = ${id}`.execute(db);
  return rows[0]?.item;
}

const isComposed = (resource: HsdsResource): resource is ComposedResource => resource !== 'taxonomies' && resource !== 'taxonomy_terms';

/** What a list says by itself, of records that need no composing. */
function itemOf(resource: HsdsResource, shape: HsdsShape): RawBuilder<unknown> {
  if (!isComposed(resource)) return sql`v.document`;
  if (shape !== 'minimal') return sql`NULL`;
  return resource === 'organizations' ? sql`json_build_object('id', v.id)` : sql`json_build_object('id', v.id, 'last_modified', v.last_modified)`;
}

/** The ids under which a record may carry a term: its own, and what it belongs to. */
const CARRIERS: Record<'services' | 'organizations' | 'service_at_locations', RawBuilder<unknown>> = {
  services: sql`a.link_id = v.id`,
  organizations: sql`(a.link_id = v.id OR a.link_id IN (SELECT s.id FROM directory_service s WHERE s.organization_id = v.id AND ${isPublic('s')}))`,
  service_at_locations: sql`a.link_id IN (v.id, v.service_id)`,
};

function conditions(resource: HsdsResource, filters: HsdsFilters): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  if (filters.search) found.push(searchCondition(resource, filters.search));
  if (resource === 'taxonomy_terms') {
    if (filters.taxonomy_id) found.push(sql`v.taxonomy_id = ${filters.taxonomy_id}`);
    if (filters.parent_id) found.push(sql`v.parent_id = ${filters.parent_id}`);
    if (filters.top_only) found.push(sql`v.parent_id IS NULL`);
  }
  if (resource === 'taxonomies' || resource === 'taxonomy_terms') return found;
  const carrier = CARRIERS[resource];
  if (filters.taxonomy_term_id)
    found.push(sql`EXISTS (SELECT FROM directory_attribute a WHERE ${carrier} AND a.taxonomy_term_id = ${filters.taxonomy_term_id})`);
  if (filters.taxonomy_id) {
    found.push(
      sql`EXISTS (SELECT FROM directory_attribute a JOIN directory_taxonomy_term t ON t.id = a.taxonomy_term_id WHERE ${carrier} AND t.taxonomy_id = ${filters.taxonomy_id})`,
    );
  }
  if (resource === 'organizations') return found;
  if (filters.organization_id) found.push(sql`v.organization_id = ${filters.organization_id}`);
  if (filters.modified_after) found.push(sql`v.last_modified >= ${filters.modified_after}`);
  if (resource === 'service_at_locations' && filters.postcode) found.push(nearPostcode(filters.postcode, filters.proximity_m ?? 0));
  return found;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

function searchCondition(resource: HsdsResource, text: string): RawBuilder<unknown> {
  const pattern = `%${escapeLike(text.slice(0, 200))}%`;
  if (resource === 'services' || resource === 'service_at_locations') {
    const service = resource === 'services' ? sql`v.id` : sql`v.service_id`;
    const folded = `%${escapeLike(foldText(text).slice(0, 200))}%`;
    return sql`(EXISTS (SELECT FROM directory_service s WHERE s.id = ${service} AND (s.name ILIKE ${pattern} OR s.description ILIKE ${pattern}))
      OR (${folded} <> '%%' AND EXISTS (SELECT FROM directory_search_entry e WHERE e.service_id = ${service} AND e.names LIKE ${folded})))`;
  }
  if (resource === 'organizations') return sql`v.id IN (SELECT o.id FROM directory_v_organization o WHERE o.document::text ILIKE ${pattern})`;
  return sql`v.document::text ILIKE ${pattern}`;
}

/** The places with that postcode, and those within some metres of their middle. */
function nearPostcode(postcode: string, proximity_m: number): RawBuilder<unknown> {
  return sql`v.location_id IN (
    WITH middle AS (
      SELECT avg(l.latitude) AS latitude, avg(l.longitude) AS longitude FROM directory_address a
      JOIN directory_location l ON l.id = a.location_id AND NOT l.is_confidential WHERE a.postal_code = ${postcode}
    )
    SELECT l.id FROM directory_location l LEFT JOIN directory_address a ON a.location_id = l.id CROSS JOIN middle m
    WHERE a.postal_code = ${postcode} OR sqrt(((l.latitude - m.latitude) * 110574) ^ 2 + ((l.longitude - m.longitude) * 111320 * cos(radians(m.latitude))) ^ 2) <= ${proximity_m}
  )`;
}
