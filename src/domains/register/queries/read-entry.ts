import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Rung } from '../rules/words.ts';

/** An organization's entry in the open register, by the same rule as the register itself: whoever has ended, or whose time is over, has none. */
export async function readEntry(
  db: Db,
  { organizationId, now }: { organizationId: string; now: Date },
): Promise<{ providerId: string; rung: Rung } | undefined> {
  const { rows } = await sql<{ providerId: string; rung: Rung }>`
    SELECT p.id AS "providerId", s.rung FROM register_standing s JOIN register_provider p ON p.id = s.provider_id
    WHERE p.organization_id = ${organizationId} AND s.state <> 'ended' AND s.until > ${now} ORDER BY p.id LIMIT 1`.execute(db);
  return rows[0];
}
