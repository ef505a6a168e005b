import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import type { Relation } from '../rules/household.ts';
import { invitationAccepted } from '../mandate-mail.ts';
import { addKeeping } from './add-keeping.ts';
import { noteOffice } from './note-access-household.ts';
import { tellDirectly } from './tell-household.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Claimed = {
  id: string;
  purpose: 'helper' | 'member' | 'keeper';
  personId: string;
  askedBy: string;
  scopes: string[];
  days: number;
  relation: Relation;
};
export type SettleFailure = { type: 'gone' } | { type: 'circle' } | { type: 'there-already' };
type Answer = { invitationId: string; personId: string; isAccepted: boolean };

/**
 * Accepts or declines what an account has claimed, once. Accepted, a helper's mandate begins (one named before is replaced), an adult is kept
 * in another's account by their own consent, or a second parent keeps the child as well. Who invited is told.
 */
export async function answerInvitation(
  { db, actor, now, texts, city }: Context & { texts: Pick<Texts, 'translator'>; city: string },
  { invitationId, personId, isAccepted }: Answer,
): Promise<Result<{ purpose: Claimed['purpose'] }, SettleFailure>> {
  if (!isUuid(invitationId)) return fail({ type: 'gone' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Claimed>`
      SELECT id, purpose, person_id AS "personId", asked_by AS "askedBy", scopes, days, relation FROM identity_invitation
      WHERE id = ${invitationId} AND claimed_by = ${personId} AND settled_at IS NULL AND expires_at > ${now} FOR UPDATE`.execute(trx);
    const invitation = rows[0];
    if (!invitation) return fail({ type: 'gone' });
    if (isAccepted) {
      const outcome = await take(trx, invitation, { personId, now });
      if (!outcome.ok) return outcome;
      await tellDirectly(trx, texts, { personId: invitation.askedBy, occasion: `accepted:${invitation.id}`, write: invitationAccepted(city) }, now);
    }
    await sql`
      UPDATE identity_invitation SET settled_at = ${now}, outcome = ${isAccepted ? 'accepted' : 'declined'} WHERE id = ${invitation.id}`.execute(trx);
    const action = `identity.${isAccepted ? 'accept' : 'decline'}-${invitation.purpose}`;
    await audit(trx, { actor, action, thingKind: 'person', thingId: invitation.personId, now });
    await noteOffice(trx, { personId, actor, what: 'invitation.answer', thingId: invitation.id, now });
    return succeed({ purpose: invitation.purpose });
  });
}

async function take(trx: Db, invitation: Claimed, { personId, now }: { personId: string; now: Date }): Promise<Result<unknown, SettleFailure>> {
  if (invitation.purpose === 'helper') {
    await beginMandate(trx, { ...invitation, helperId: personId, now });
    return succeed(null);
  }
  if (invitation.purpose === 'member') {
    const kept = { keeperId: invitation.askedBy, personId, relation: invitation.relation, ground: 'consent' as const };
    return addKeeping(trx, { ...kept, endsAt: null, now });
  }
  // A child's second parent has it on the same ground and as long as the first, whose right must still hold.
  const { rows } = await sql<{ endsAt: Date }>`
    SELECT ends_at AS "endsAt" FROM identity_keeping WHERE keeper_id = ${invitation.askedBy} AND person_id = ${invitation.personId}
      AND ground = 'parental-responsibility' AND ended_at IS NULL AND ends_at > ${now}`.execute(trx);
  if (!rows[0]) return fail({ type: 'gone' });
  const kept = { keeperId: personId, personId: invitation.personId, relation: invitation.relation, ground: 'parental-responsibility' as const };
  return addKeeping(trx, { ...kept, endsAt: rows[0].endsAt, now });
}

export type NewMandate = { personId: string; helperId: string; scopes: readonly string[]; days: number; now: Date };

/** Lets somebody help from now on, in place of what they were named for before. @returns the mandate's id. */
export async function beginMandate(trx: Db, { personId, helperId, scopes, days, now }: NewMandate): Promise<string> {
  await sql`
    UPDATE identity_mandate SET ended_at = ${now}, ended_by = CASE WHEN expires_at <= ${now} THEN 'expiry' ELSE 'replaced' END
    WHERE person_id = ${personId} AND helper_id = ${helperId} AND ended_at IS NULL`.execute(trx);
  const id = newId(now);
  await sql`
    INSERT INTO identity_mandate (id, person_id, helper_id, scopes, began_at, expires_at)
    VALUES (${id}, ${personId}, ${helperId}, ${[...scopes]}::text[], ${now}, ${now}::timestamptz + make_interval(days => ${days}))`.execute(trx);
  return id;
}

/** Takes an invitation back that nobody has accepted yet. @returns false when there is none. */
export async function withdrawInvitation(
  { db, actor, now }: Context,
  { invitationId, askedBy }: { invitationId: string; askedBy: string },
): Promise<boolean> {
  if (!isUuid(invitationId)) return false;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string }>`
      UPDATE identity_invitation SET settled_at = ${now}, outcome = 'withdrawn'
      WHERE id = ${invitationId} AND asked_by = ${askedBy} AND settled_at IS NULL RETURNING person_id AS "personId"`.execute(trx);
    if (!rows[0]) return false;
    await audit(trx, { actor, action: 'identity.withdraw-invitation', thingKind: 'person', thingId: rows[0].personId, now });
    await noteOffice(trx, { personId: askedBy, actor, what: 'invitation.withdraw', thingId: invitationId, now });
    return true;
  });
}
