import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Organizations of the directory whose standing is suspended or has ended, of those asked about or of all. Whoever never applied is not among them. */
export async function readHalts(db: Db, organizationIds?: readonly string[]): Promise<Map<string, 'suspended' | 'ended'>> {
  const { rows } = await sql<{ id: string; state: 'suspended' | 'ended' }>`
    SELECT p.organization_id AS id, s.state FROM register_standing s JOIN register_provider p ON p.id = s.provider_id
    WHERE s.state <> 'active' AND p.organization_id IS NOT NULL
      AND (${organizationIds ?? null}::uuid[] IS NULL OR p.organization_id = ANY (${organizationIds ?? null}::uuid[]))`.execute(db);
  return new Map(rows.map(({ id, state }) => [id, state]));
}
