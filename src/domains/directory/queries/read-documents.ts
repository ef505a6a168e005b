import type { Db } from '../../../db/database.ts';
import { composer } from '../engine/compose-documents.ts';
import type { EntityName } from '../engine/hsds-model.ts';
import type { RawObject } from '../engine/import/source-record.ts';
import { readParts } from './read-parts.ts';

/** How much of each record: the one-to-one fields, everything nested, or only its id and date. */
export type HsdsShape = 'summary' | 'document' | 'minimal' | 'with-services';

const ENTITIES = {
  services: 'service',
  organizations: 'organization',
  service_at_locations: 'service_at_location',
} as const satisfies Record<string, EntityName>;
export type ComposedResource = keyof typeof ENTITIES;

type Wanted = { resource: ComposedResource; shape: Exclude<HsdsShape, 'minimal'>; ids: readonly string[] };

/** The documents of these records in the order of ids; one that is not there, or not shown, is left out. */
export async function readDocuments(db: Db, { resource, shape, ids }: Wanted): Promise<RawObject[]> {
  if (ids.length === 0) return [];
  const isWithServices = resource === 'organizations' && shape === 'with-services';
  const scope = shape === 'summary' ? 'summary' : 'document';
  const parts = await readParts(db, { root: isWithServices ? 'organizations-with-services' : resource, scope, ids });
  const compose = composer(parts);
  const asked = new Set<unknown>(ids);
  // The other places of a service are read with it.
  const rows = (parts[ENTITIES[resource]] ?? []).filter((row) => asked.has(row.id));
  const documents = rows.map((row) => compose(ENTITIES[resource], row, scope));
  if (!isWithServices) return documents;
  const services = Map.groupBy(parts.service ?? [], (row) => row.organization_id);
  return documents.map((organization) => ({
    ...organization,
    services: (services.get(organization.id) ?? []).map((row) => compose('service', row, 'document')),
  }));
}
