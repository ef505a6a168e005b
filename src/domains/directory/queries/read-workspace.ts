import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takenOverOn } from './taken-over.ts';

export type WorkspaceOrganization = { id: string; name: string; services: number };

/** Those of the organizations named that are there, by name. */
export async function readWorkspaceOrganizations(db: Db, ids: string[]): Promise<WorkspaceOrganization[]> {
  const { rows } = await sql<WorkspaceOrganization>`
    SELECT o.id, o.name, count(s.id)::int AS services FROM directory_organization o LEFT JOIN directory_service s ON s.organization_id = o.id
    WHERE o.id = ANY(${ids}::uuid[]) GROUP BY o.id, o.name ORDER BY o.name, o.id`.execute(db);
  return rows;
}

export type WorkspaceService = {
  id: string;
  name: string;
  status: string;
  confirmedOn: string | null;
  takenOverOn: string | null;
  /** The gated texts together, to be measured as they stand. */
  texts: string[];
  translated: number;
  hasDraft: boolean;
  overrideName: string | null;
};

/** One provider's services with all that asks for work. @returns undefined when there is no such provider. */
export async function readWorkspaceServices(db: Db, organizationId: string): Promise<{ name: string; services: WorkspaceService[] } | undefined> {
  const { rows: organizations } = await sql<{ name: string }>`SELECT name FROM directory_organization WHERE id = ${organizationId}`.execute(db);
  if (!organizations[0]) return undefined;
  const { rows: services } = await sql<WorkspaceService>`
    SELECT s.id, s.name, s.status, s.assured_date AS "confirmedOn",
      ${takenOverOn('s.id')}::text AS "takenOverOn",
      array_remove(ARRAY[s.description, s.application_process, s.eligibility_description], NULL) AS texts,
      (SELECT count(DISTINCT language) FROM directory_translation WHERE entity_id = s.id AND field = 'description')::int AS translated,
      EXISTS (SELECT FROM directory_draft WHERE service_id = s.id) AS "hasDraft",
      (SELECT override_name FROM directory_text_check WHERE service_id = s.id AND override_name IS NOT NULL LIMIT 1) AS "overrideName"
    FROM directory_service s WHERE s.organization_id = ${organizationId} ORDER BY s.name, s.id`.execute(db);
  return { name: organizations[0].name, services };
}
