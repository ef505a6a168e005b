import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Parts, Shape } from '../engine/compose-documents.ts';
import { type EntityName, HSDS_MODEL, carriesAttributes, tableOf } from '../engine/hsds-model.ts';
import { statusForOthersText } from './halted-status.ts';
import { isPublicText } from './is-public.ts';

/** What documents are asked of; `organizations-with-services` brings the services' own documents too. */
export type Root = 'services' | 'organizations' | 'organizations-with-services' | 'service_at_locations';
/** Everything, the thing with the single things that it names, or what the page of a service tells. */
export type Scope = Shape | 'page';

/** Parts that may name a confidential place are read from the views that leave it out (K1); all others have no place to tell. */
const SHOWN = new Set<EntityName>([
  'location',
  'service_at_location',
  'service_area',
  'address',
  'accessibility',
  'schedule',
  'contact',
  'phone',
  'language',
]);

/** Whatever another row hangs on, or is named by, is read before it. */
const ORDER: readonly EntityName[] = [
  'service',
  'organization',
  'program',
  'service_at_location',
  'location',
  'organization_identifier',
  'url',
  'funding',
  'service_capacity',
  'unit',
  'cost_option',
  'required_document',
  'service_area',
  'address',
  'accessibility',
  'schedule',
  'contact',
  'phone',
  'language',
  'attribute',
  'taxonomy_term',
  'taxonomy',
  'metadata',
];

/** A service that was never published is in no document, and so nothing that hangs on it. */
const PUBLIC: Partial<Record<EntityName, string>> = { service: isPublicText('x') };

/** From what to what the page of a service goes. */
const ON_PAGE: Partial<Record<EntityName, readonly EntityName[]>> = {
  service: ['organization', 'phone', 'schedule', 'service_area', 'service_at_location', 'language', 'required_document'],
  organization: ['phone'],
  service_at_location: ['location'],
  location: ['address', 'accessibility', 'phone', 'schedule'],
};

/** How rows x are come to from the ids that were asked for. */
const SEEDS: Record<Root, Partial<Record<EntityName, string>>> = {
  services: { service: 'x.id = ANY(ARRAY(SELECT id FROM asked))' },
  organizations: { organization: 'x.id = ANY(ARRAY(SELECT id FROM asked))' },
  'organizations-with-services': {
    organization: 'x.id = ANY(ARRAY(SELECT id FROM asked))',
    service: 'x.organization_id = ANY(ARRAY(SELECT id FROM asked))',
  },
  service_at_locations: {
    service_at_location: '(x.id = ANY(ARRAY(SELECT id FROM asked)) AND x.service_id IS NOT NULL)',
    service: 'x.id = ANY(ARRAY(SELECT p.service_id FROM directory_service_at_location p JOIN asked ON asked.id = p.id))',
  },
};

type Asked = { root: Root; scope: Scope };

/** Every row of which the documents of these things are made. */
export async function readParts(db: Db, { ids, ...asked }: Asked & { ids: readonly string[] }): Promise<Parts> {
  const { rows } = await sql<{ parts: Parts }>`/* keep plan */
    WITH asked AS MATERIALIZED (SELECT unnest(${ids}::uuid[]) AS id) SELECT ${partsOf(asked)} AS parts`.execute(db);
  return rows[0]!.parts;
}

const known = new Map<string, RawBuilder<Parts>>();

/**
 * The same as part of a statement that begins with `asked`, a list of ids: each table is gone through once. Views that nest what they compose
 * say no more, but planning them takes 100 to 600 ms and 80 to 125 MB (0029); this plan is small, and each connection can keep it. The text
 * hangs on no question, so it is made once: making it takes longer than the program needs for the rest of an answer.
 */
export function partsOf({ root, scope }: Asked): RawBuilder<Parts> {
  const key = `${root} ${scope}`;
  const made = known.get(key) ?? sql.raw<Parts>(textOf({ root, scope }));
  known.set(key, made);
  return made;
}

function textOf({ root, scope }: Asked): string {
  const read: EntityName[] = [];
  const steps: string[] = [];
  for (const entity of ORDER) {
    const ways = [...[SEEDS[root][entity] ?? []].flat(), ...waysTo(entity, { from: read, scope })];
    if (ways.length === 0) continue;
    steps.push(`${entity} AS MATERIALIZED (SELECT ${columnsOf(entity)} FROM ${sourceOf(entity)} x WHERE ${onlyPublic(entity, ways.join(' OR '))})`);
    read.push(entity);
  }
  const lists = read.map((entity) => `'${entity}', (SELECT json_agg(x ORDER BY x.id) FROM ${entity} x)`);
  return `(WITH ${steps.join(', ')} SELECT json_strip_nulls(json_build_object(${lists.join(', ')})))`;
}

const onlyPublic = (entity: EntityName, ways: string): string => (PUBLIC[entity] ? `(${ways}) AND ${PUBLIC[entity]}` : ways);

/** How rows x of an entity are come to from those read already. */
function waysTo(entity: EntityName, { from, scope }: { from: readonly EntityName[]; scope: Scope }): string[] {
  const isFollowed = (owner: EntityName) => scope !== 'page' || (ON_PAGE[owner]?.includes(entity) ?? false);
  const ways = from.filter(isFollowed).flatMap((owner) => {
    const { children, nested } = HSDS_MODEL[owner];
    const hanging = scope === 'summary' ? [] : children.filter(([, child]) => child === entity);
    const named = nested.filter(([, child]) => child === entity);
    return [
      ...hanging.map(([, , column]) => within(column, [`SELECT id FROM ${owner}`])),
      ...named.map(([, , column]) => within('id', [`SELECT ${column} FROM ${owner}`])),
    ];
  });
  // What describes a row names it by its id alone, whatever it is.
  const idsOf = (owners: readonly EntityName[]) => owners.map((owner) => `SELECT id FROM ${owner}`);
  if (scope === 'document' && entity === 'attribute') ways.push(within('link_id', idsOf(from.filter(carriesAttributes))));
  if (scope === 'document' && entity === 'metadata') ways.push(within('resource_id', idsOf(from)));
  return ways;
}

/** As an array and not as a subquery: beside OR, PostgreSQL uses an index for an array alone. */
const within = (column: string, queries: string[]) => `x.${column} = ANY(ARRAY(${queries.join(' UNION ALL ')}))`;

const sourceOf = (entity: EntityName) => (SHOWN.has(entity) ? `directory_shown_${entity}` : tableOf(entity));
const columnsOf = (entity: EntityName) => ['id', ...Object.keys(HSDS_MODEL[entity].fields)].map((name) => columnOf(entity, name)).join(', ');
const columnOf = (entity: EntityName, name: string) =>
  entity === 'service' && name === 'status' ? `${statusForOthersText('x')} AS status` : `x."${name}"`;
