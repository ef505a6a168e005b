import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { ADMIN_DAYS, type GivenRole, isScoped } from '../rules.ts';

export type GiveRoleContext = { db: Db; actor: Actor; now: Date };
type Input = { personId: string; role: GivenRole; scope: string };
export type GiveRoleFailure = { type: 'unknown' } | { type: 'own' } | { type: 'had-already' } | { type: 'no-scope' };

/**
 * Gives a role in this city, for one desk or organization where the role asks for one. Nobody gives themselves anything. An administrator's
 * rights end by themselves. The person's sessions get the role with their next page.
 */
export async function giveRole(
  { db, actor, now }: GiveRoleContext,
  { personId, role, scope }: Input,
): Promise<Result<{ id: string }, GiveRoleFailure>> {
  if (!isUuid(personId)) return fail({ type: 'unknown' });
  if (actor.kind === 'person' && actor.id === personId) return fail({ type: 'own' });
  if (isScoped(role) !== (scope !== '')) return fail({ type: 'no-scope' });
  const id = newId(now);
  try {
    return await inTransaction(db, async (trx) => {
      // What has run out makes room for what is given anew.
      await sql`
        UPDATE identity_grant SET revoked_at = ${now}, revoked_by = 'system:expiry'
        WHERE person_id = ${personId} AND role = ${role} AND scope = ${scope} AND revoked_at IS NULL AND expires_at <= ${now}`.execute(trx);
      const { rows } = await sql`
        INSERT INTO identity_grant (id, person_id, role, scope, granted_by, granted_at, expires_at)
        SELECT ${id}, p.id, ${role}, ${scope}, ${actorLabel(actor)}, ${now},
          CASE WHEN ${role} = 'administrator' THEN ${now}::timestamptz + make_interval(days => ${ADMIN_DAYS}) END
        FROM identity_person p WHERE p.id = ${personId} AND p.state = 'active' RETURNING id`.execute(trx);
      if (rows.length === 0) return fail({ type: 'unknown' });
      await audit(trx, { actor, action: 'identity.give-role', thingKind: 'person', thingId: personId, detail: { role, scope }, now });
      return succeed({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'had-already' });
    throw error;
  }
}

/** Takes a role back; every session of the person stays, without it from the next page on. @returns false when it was not held. */
export async function takeRole({ db, actor, now }: GiveRoleContext, { grantId }: { grantId: string }): Promise<boolean> {
  if (!isUuid(grantId)) return false;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string; role: string }>`
      UPDATE identity_grant SET revoked_at = ${now}, revoked_by = ${actorLabel(actor)}
      WHERE id = ${grantId} AND revoked_at IS NULL RETURNING person_id AS "personId", role`.execute(trx);
    const taken = rows[0];
    if (!taken) return false;
    await audit(trx, { actor, action: 'identity.take-role', thingKind: 'person', thingId: taken.personId, detail: { role: taken.role }, now });
    return true;
  });
}

/** Lets a right that ends hold for another term; nobody renews their own. @returns false when there is none, or it is one's own. */
export async function renewRole({ db, actor, now }: GiveRoleContext, { grantId }: { grantId: string }): Promise<boolean> {
  if (!isUuid(grantId)) return false;
  const own = actor.kind === 'person' ? actor.id : null;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string; role: string }>`
      UPDATE identity_grant SET granted_by = ${actorLabel(actor)}, granted_at = ${now}, expires_at = ${now}::timestamptz + make_interval(days => ${ADMIN_DAYS})
      WHERE id = ${grantId} AND revoked_at IS NULL AND expires_at IS NOT NULL AND person_id IS DISTINCT FROM ${own}
      RETURNING person_id AS "personId", role`.execute(trx);
    if (!rows[0]) return false;
    await audit(trx, { actor, action: 'identity.renew-role', thingKind: 'person', thingId: rows[0].personId, detail: { role: rows[0].role }, now });
    return true;
  });
}
