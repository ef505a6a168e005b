import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Rung } from '../rules/words.ts';

type Registered = { halt: 'suspended' | 'ended' | undefined; entry: { providerId: string; rung: Rung } | undefined };

/**
 * What the register says of one organization, in one statement: why it may take on nobody new, if so, and its entry in the open register, which
 * whoever has ended, or whose time is over, has no more.
 */
export async function readRegistered(db: Db, { organizationId, now }: { organizationId: string; now: Date }): Promise<Registered> {
  const { rows } = await sql<{ providerId: string; rung: Rung; state: 'active' | 'suspended' | 'ended'; isInTime: boolean }>`
    SELECT p.id AS "providerId", s.rung, s.state, s.until > ${now} AS "isInTime"
    FROM register_standing s JOIN register_provider p ON p.id = s.provider_id WHERE p.organization_id = ${organizationId}`.execute(db);
  const found = rows[0];
  if (!found) return { halt: undefined, entry: undefined };
  const { providerId, rung, state, isInTime } = found;
  return { halt: state === 'active' ? undefined : state, entry: state !== 'ended' && isInTime ? { providerId, rung } : undefined };
}
