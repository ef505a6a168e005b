import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type KindCount = {
  /** Services of the kind that serve the neighbourhood asked about; without one, the whole city. */
  here: number;
  /** Services of the kind in other parts of the city. */
  elsewhere: number;
};

/** Whether a kind of help is there for a neighbourhood, as its main or as another kind. */
export async function countKind(db: Db, { type, neighbourhoodId }: { type: string; neighbourhoodId: string | undefined }): Promise<KindCount> {
  const { rows } = await sql<{ here: number; city: number }>`
    SELECT count(*)::int AS city,
      count(*) FILTER (WHERE ${neighbourhoodId ? sql`covers_all OR ${neighbourhoodId}::uuid = ANY(neighbourhoods)` : sql`true`})::int AS here
    FROM directory_search_entry WHERE types && ${[type]}::text[]`.execute(db);
  const { here, city } = rows[0]!;
  return { here, elsewhere: city - here };
}
