import { sql } from 'kysely';

type Columns = { serviceId: string; delivery: string };

/** Whether a service says that it serves the whole city. One whose source names no area is found everywhere all the same, and not said to. */
export const saysWholeCity = ({ serviceId, delivery }: Columns) => sql<boolean>`(coalesce('remote' = ANY(${sql.ref(delivery)}), false)
  OR EXISTS (SELECT FROM directory_service_area a WHERE a.service_id = ${sql.ref(serviceId)} AND a.covers_all))`;
