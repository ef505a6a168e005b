import { sql } from 'kysely';

/** The day on which a service was last taken over from its source, for the rest of a statement; null for one that was made here. */
export const takenOverOn = (serviceId: string) =>
  sql<string | null>`(SELECT max(r.imported_at)::date FROM directory_source_record r WHERE r.entity_id = ${sql.ref(serviceId)})`;

/** The day from which the facts of `directory_service` s grow old: when they were confirmed, else taken over. */
export const factsSince = sql<string | null>`coalesce(s.assured_date, ${takenOverOn('s.id')})`;
