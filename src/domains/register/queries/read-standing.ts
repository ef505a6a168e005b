import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Standing } from '../rules/offer.ts';

export type ProviderStanding = Standing & { providerId: string; organizationId: string | null; version: number; suspendedReason: string | null };

const COLUMNS = sql`s.provider_id AS "providerId", p.organization_id AS "organizationId", s.rung, s.version, s.service_types AS "serviceTypes",
  s.groups, s.settings, s.people_max AS "peopleMax", s.since, s.until, s.state, s.suspended_reason AS "suspendedReason"`;

export async function readStanding(db: Db, providerId: string): Promise<ProviderStanding | undefined> {
  const { rows } = await sql<ProviderStanding>`
    SELECT ${COLUMNS} FROM register_standing s JOIN register_provider p ON p.id = s.provider_id WHERE s.provider_id = ${providerId}`.execute(db);
  return rows[0];
}

/** Where an organization of the directory stands; for other domains, which know no provider of the register. */
export async function readStandingOf(db: Db, organizationId: string): Promise<ProviderStanding | undefined> {
  const { rows } = await sql<ProviderStanding>`
    SELECT ${COLUMNS} FROM register_standing s JOIN register_provider p ON p.id = s.provider_id WHERE p.organization_id = ${organizationId}`.execute(
    db,
  );
  return rows[0];
}
