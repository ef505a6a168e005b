import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { OPEN_MINUTES } from '../rules/restriction.ts';

/** Whether a restriction that was granted to a person holds (GDPR article 18). */
export async function isRestricted(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM identity_privacy_request
    WHERE person_id = ${personId} AND kind = 'restriction' AND outcome IN ('granted', 'partly') AND lifted_at IS NULL LIMIT 1`.execute(db);
  return rows.length > 0;
}

/**
 * Whether a person's data are shut to somebody: they are restricted, and whoever asks is neither the person, nor somebody who acts with or for
 * them, nor has said just now by which of the law's reasons they open them.
 */
export async function isShutByRestriction(db: Db, { personId, actor, now }: { personId: string; actor: Actor; now: Date }): Promise<boolean> {
  if (actor.kind === 'person' && (actor.id === personId || actor.onBehalfOf === personId)) return false;
  if (!(await isRestricted(db, personId))) return false;
  if (actor.kind !== 'person') return true;
  const { rows } = await sql`
    SELECT FROM identity_access WHERE person_id = ${personId} AND actor_id = ${actor.id} AND what = 'identity.open-restricted'
      AND at > ${now}::timestamptz - make_interval(mins => ${OPEN_MINUTES}) LIMIT 1`.execute(db);
  return rows.length === 0;
}
