import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Group, ProviderKind, Rung, Setting } from '../rules/words.ts';

/** What everybody may know of who stands on the register. There is no score, and of a suspension no reason. */
export type PublicProvider = {
  id: string;
  name: string;
  kind: ProviderKind;
  organizationId: string | null;
  rung: Rung;
  state: 'active' | 'suspended';
  since: string;
  until: string;
  serviceTypes: string[];
  groups: Group[];
  settings: Setting[];
  peopleMax: number;
};

export const PUBLIC_PROVIDER = sql`p.id, p.name, p.kind, p.organization_id AS "organizationId", s.rung, s.state,
  to_char(s.since AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS since, to_char(s.until AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS until,
  s.service_types AS "serviceTypes", s.groups, s.settings, s.people_max AS "peopleMax"`;

/** `organizationIds`: those that serve the area asked for; undefined for the whole city. */
export type RegisterFilter = { rung: Rung | undefined; serviceType: string | undefined; organizationIds: string[] | undefined };
type Asked = RegisterFilter & { now: Date; offset: number; limit: number };

const matches = ({ rung, serviceType, organizationIds, now }: Omit<Asked, 'offset' | 'limit'>): RawBuilder<unknown> => sql`
  s.state <> 'ended' AND s.until > ${now} AND (${rung ?? null}::text IS NULL OR s.rung = ${rung ?? null})
  AND (${serviceType ?? null}::text IS NULL OR ${serviceType ?? null} = ANY (s.service_types))
  AND (${organizationIds ?? null}::uuid[] IS NULL OR p.organization_id = ANY (${organizationIds ?? null}::uuid[]))`;

/** Who stands on the register today, by name. */
export async function listPublicRegister(db: Db, asked: Asked): Promise<{ providers: PublicProvider[]; total: number }> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM register_standing s JOIN register_provider p ON p.id = s.provider_id WHERE ${matches(asked)}`.execute(db);
  const { rows: providers } = await sql<PublicProvider>`
    SELECT ${PUBLIC_PROVIDER} FROM register_standing s JOIN register_provider p ON p.id = s.provider_id
    WHERE ${matches(asked)} ORDER BY lower(p.name), p.id OFFSET ${asked.offset} LIMIT ${asked.limit}`.execute(db);
  return { providers, total: rows[0]!.total };
}

/** How many stand on each rung, and which kinds of help they may offer: what the page can be narrowed to. */
export async function countPublicRegister(db: Db, now: Date): Promise<{ rungs: Map<Rung, number>; serviceTypes: string[] }> {
  const { rows } = await sql<{ rung: Rung; count: number; types: string[] }>`
    SELECT s.rung, count(DISTINCT s.provider_id)::int AS count, array_agg(DISTINCT t.type) FILTER (WHERE t.type IS NOT NULL) AS types
    FROM register_standing s LEFT JOIN unnest(s.service_types) AS t (type) ON true WHERE s.state <> 'ended' AND s.until > ${now} GROUP BY 1`.execute(
    db,
  );
  return {
    rungs: new Map(rows.map(({ rung, count }) => [rung, count])),
    serviceTypes: [...new Set(rows.flatMap(({ types }) => types ?? []))].toSorted(),
  };
}
