import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { TAXONOMY_NAMES, type TaxonomyKey, taxonomyId } from '../engine/cortile-taxonomies.ts';
import { type EntityName, tableOf } from '../engine/hsds-model.ts';
import { deleteDescendants } from './write-rows.ts';

export type RemovedCounts = Record<string, number>;
/** Something a source brought that stays, since others name it. */
export type KeptThing = { entity: string; id: string; name: string };

/** Things of their own, in the order in which they can go, and who may name them. What hangs on a thing goes with it. */
const NAMED_BY: readonly (readonly [EntityName, readonly (readonly [EntityName, string])[]])[] = [
  ['location', [['service_at_location', 'location_id']]],
  ['program', [['service', 'program_id']]],
  [
    'organization',
    [
      ['service', 'organization_id'],
      ['location', 'organization_id'],
      ['program', 'organization_id'],
      ['organization', 'parent_organization_id'],
    ],
  ],
  ['unit', [['service_capacity', 'unit_id']]],
  [
    'taxonomy_term',
    [
      ['attribute', 'taxonomy_term_id'],
      ['taxonomy_term', 'parent_id'],
    ],
  ],
  ['taxonomy', [['taxonomy_term', 'taxonomy_id']]],
];

type Candidates = Map<EntityName, string[]>;

/**
 * Removes all things that a source has records of or nested in them, as far as nobody else has a record of them or names them. Runs
 * inside a transaction of the caller's.
 */
export async function removeThings(trx: Db, source: string): Promise<{ removed: RemovedCounts; kept: KeptThing[] }> {
  const services = await ownServices(trx, source);
  const placings = await recordsOf(trx, source, 'service_at_location');
  const candidates = await findCandidates(trx, source, services);
  await sql`DELETE FROM directory_translation WHERE entity_id = ANY(${services.free}) OR entity_id IN (
    SELECT id FROM directory_cost_option WHERE service_id = ANY(${services.free})
    UNION ALL SELECT id FROM directory_required_document WHERE service_id = ANY(${services.free})
    UNION ALL SELECT id FROM directory_eligibility WHERE service_id = ANY(${services.free}))`.execute(trx);
  await deleteThings(trx, 'service', services.free);
  await deleteThings(trx, 'service_at_location', placings);
  const removed: RemovedCounts = { service: services.free.length };
  const kept = await namesOf(trx, 'service', services.named);
  candidates.set('location', [...candidates.get('location')!, ...(await nestedInOrganizations(trx, 'location', candidates))]);
  candidates.set('program', [...candidates.get('program')!, ...(await nestedInOrganizations(trx, 'program', candidates))]);
  for (const [entity, namers] of NAMED_BY) {
    const outcome = await removeUnnamed(trx, entity, { ids: candidates.get(entity) ?? [], namers });
    if (outcome.removed > 0) removed[entity] = outcome.removed;
    kept.push(...(await namesOf(trx, entity, outcome.kept)));
  }
  await sql`DELETE FROM directory_source_record WHERE source = ${source}`.execute(trx);
  return { removed, kept };
}

async function recordsOf(trx: Db, source: string, entity: EntityName): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT t.id FROM directory_source_record r JOIN ${sql.table(tableOf(entity))} t ON t.id = r.entity_id
    WHERE r.source = ${source} AND r.entity = ${entity}`.execute(trx);
  return rows.map((row) => row.id);
}

/** A service that another source has placed somewhere by a record of its own is named by that source. */
async function ownServices(trx: Db, source: string): Promise<{ free: string[]; named: string[] }> {
  const all = await recordsOf(trx, source, 'service');
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT l.service_id AS id FROM directory_service_at_location l JOIN directory_source_record r ON r.entity_id = l.id
    WHERE l.service_id = ANY(${all}) AND r.source <> ${source}`.execute(trx);
  const named = new Set(rows.map((row) => row.id));
  return { free: all.filter((id) => !named.has(id)), named: [...named] };
}

/** What the source has records of, and what its services name that nobody has a record of; never Cortile's own taxonomies. */
async function findCandidates(trx: Db, source: string, { free }: { free: string[] }): Promise<Candidates> {
  const { rows } = await sql<{ entity: EntityName; id: string }>`
    WITH own AS (SELECT entity, entity_id AS id FROM directory_source_record WHERE source = ${source}),
    named AS (
      SELECT 'organization' AS entity, organization_id AS id FROM directory_service WHERE id = ANY(${free})
      UNION SELECT 'program', program_id FROM directory_service WHERE id = ANY(${free})
      UNION SELECT 'location', location_id FROM directory_service_at_location
        WHERE service_id = ANY(${free}) OR id IN (SELECT id FROM own WHERE entity = 'service_at_location')
      UNION SELECT 'unit', unit_id FROM directory_service_capacity WHERE service_id = ANY(${free})
      UNION SELECT 'taxonomy_term', taxonomy_term_id FROM directory_attribute WHERE link_id = ANY(${free})
    ), found AS (
      SELECT entity, id FROM own UNION SELECT entity, id FROM named
      UNION SELECT 'taxonomy', t.taxonomy_id FROM directory_taxonomy_term t WHERE t.id IN (SELECT id FROM own UNION SELECT id FROM named)
    )
    SELECT entity, id FROM found f
    WHERE id IS NOT NULL AND NOT EXISTS (SELECT FROM directory_source_record r WHERE r.entity_id = f.id AND r.source <> ${source})
      AND NOT EXISTS (SELECT FROM directory_taxonomy_term t WHERE t.id = f.id AND t.taxonomy_id = ANY(${CORTILE_TAXONOMIES}))
      AND f.id <> ALL(${CORTILE_TAXONOMIES})`.execute(trx);
  const candidates: Candidates = new Map(NAMED_BY.map(([entity]) => [entity, []]));
  for (const { entity, id } of rows) candidates.get(entity)?.push(id);
  return candidates;
}

const CORTILE_TAXONOMIES = (Object.keys(TAXONOMY_NAMES) as TaxonomyKey[]).map(taxonomyId);

/** Places and programmes that stand inside an organization that will go, and of which nobody has a record. */
async function nestedInOrganizations(trx: Db, entity: 'location' | 'program', candidates: Candidates): Promise<string[]> {
  const known = candidates.get(entity)!;
  const { rows } = await sql<{ id: string }>`
    SELECT t.id FROM ${sql.table(tableOf(entity))} t
    WHERE t.organization_id = ANY(${candidates.get('organization')!}) AND NOT t.id = ANY(${known})
      AND NOT EXISTS (SELECT FROM directory_service s WHERE s.organization_id = t.organization_id)
      AND NOT EXISTS (SELECT FROM directory_source_record r WHERE r.entity_id = t.id)`.execute(trx);
  return rows.map((row) => row.id);
}

type Removal = { ids: string[]; namers: readonly (readonly [EntityName, string])[] };

/** Goes round until nothing more falls away: an organization may be named by the one beneath it, a term likewise. */
async function removeUnnamed(trx: Db, entity: EntityName, { ids, namers }: Removal): Promise<{ removed: number; kept: string[] }> {
  const table = sql.table(tableOf(entity));
  const isNamed = sql.join(
    namers.map(([namer, column]) => sql`EXISTS (SELECT FROM ${sql.table(tableOf(namer))} x WHERE ${sql.ref(`x.${column}`)} = t.id AND x.id <> t.id)`),
    sql` OR `,
  );
  let removed = 0;
  for (;;) {
    const { rows } = await sql<{
      id: string;
      is_named: boolean;
    }>`SELECT t.id, (${isNamed}) AS is_named FROM ${table} t WHERE t.id = ANY(${ids})`.execute(trx);
    const free = rows.filter((row) => !row.is_named).map((row) => row.id);
    if (free.length === 0) return { removed, kept: rows.map((row) => row.id) };
    await deleteThings(trx, entity, free);
    removed += free.length;
  }
}

async function deleteThings(trx: Db, entity: EntityName, ids: string[]): Promise<void> {
  await deleteDescendants(trx, entity, ids);
  await sql`DELETE FROM directory_translation WHERE entity_id = ANY(${ids})`.execute(trx);
  await sql`DELETE FROM ${sql.table(tableOf(entity))} WHERE id = ANY(${ids})`.execute(trx);
}

async function namesOf(trx: Db, entity: EntityName, ids: string[]): Promise<KeptThing[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string | null }>`
    SELECT id, name FROM ${sql.table(tableOf(entity))} WHERE id = ANY(${ids}) ORDER BY name, id`.execute(trx);
  return rows.map(({ id, name }) => ({ entity, id, name: name ?? id }));
}
