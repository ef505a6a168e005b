import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { cutHiddenLinks, placeOwnColumns } from '../engine/export/own-columns.ts';
import { isObject } from '../engine/import/read-document.ts';
import type { RawObject } from '../engine/import/source-record.ts';
import { isPublic } from './is-public.ts';
import { organizationFacts, plainFacts, serviceFacts } from './export-facts.ts';

/** In this order a later list names only what an earlier one holds. */
export const EXPORT_LISTS = ['taxonomies', 'taxonomy_terms', 'organizations', 'services', 'locations'] as const;
export type ExportList = (typeof EXPORT_LISTS)[number];

export type ExportFacts = { facts: RawBuilder<unknown>; own: RawBuilder<unknown>; unknown: RawBuilder<unknown> };

const SOURCES: Record<ExportList, { view: string; where: RawBuilder<unknown>; facts: ExportFacts }> = {
  taxonomies: { view: 'directory_v_taxonomy', where: sql`true`, facts: plainFacts },
  taxonomy_terms: { view: 'directory_v_taxonomy_term', where: sql`true`, facts: plainFacts },
  organizations: { view: 'directory_v_organization', where: sql`true`, facts: organizationFacts },
  services: { view: 'directory_v_service', where: sql`v.id IN (SELECT s.id FROM directory_service s WHERE ${isPublic('s')})`, facts: serviceFacts },
  // Any other location stands inside its organization or its services.
  locations: {
    view: 'directory_v_location',
    where: sql`v.organization_id IS NULL AND NOT EXISTS (SELECT FROM directory_service_at_location x WHERE x.location_id = v.id AND x.service_id IS NOT NULL)`,
    facts: plainFacts,
  },
};

const AT_ONCE = 200;

type Exported = { id: string; document: RawObject; facts: RawObject; own: Record<string, RawObject> | null; unknown: RawObject | null };

/**
 * Every public document of a list in the order of ids: the view that the API reads, with the facts for which HSDS has no place under
 * `cortile`. Read 200 at a time, so that memory stays small and no connection waits for a slow reader.
 */
export async function* exportDocuments(db: Db, list: ExportList): AsyncGenerator<RawObject> {
  const { view, where, facts } = SOURCES[list];
  const hidden = await hiddenLinks(db);
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<Exported>`
      SELECT v.id, v.document, ${facts.facts} AS facts, ${facts.own} AS own, ${facts.unknown} AS unknown
      FROM (SELECT v.id, v.document FROM ${sql.table(view)} v WHERE v.id > ${after}::uuid AND ${where} ORDER BY v.id LIMIT ${AT_ONCE}) v ORDER BY v.id`.execute(
      db,
    );
    for (const row of rows) yield withFacts(row, hidden);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}

async function hiddenLinks(db: Db): Promise<ReadonlySet<unknown>> {
  const { rows } = await sql<{ id: string }>`
    SELECT x.id FROM directory_service_at_location x JOIN directory_location l ON l.id = x.location_id AND l.is_confidential`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Only a service that a halt closes names its stored status beside the one for others. */
const isClosed = ({ profile }: RawObject): boolean => isObject(profile) && profile.status !== undefined;

function withFacts({ document, facts, own, unknown }: Exported, hidden: ReadonlySet<unknown>): RawObject {
  if (hidden.size > 0) cutHiddenLinks(document, hidden);
  if (own) placeOwnColumns(document, own);
  if (isClosed(facts)) document.status = 'temporarily closed';
  const cortile = { ...facts, ...(unknown && Object.keys(unknown).length > 0 ? { unknown } : {}) };
  return Object.keys(cortile).length > 0 ? { ...document, cortile } : document;
}
