import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import type { MandateScope } from '../../../kernel/mandate-scopes.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { isMailAddress, queueMail } from '../../../mail/queue-mail.ts';
import { invitationCode, invitationHash } from '../engine/invitation-code.ts';
import { INVITATIONS_FOR_PERSON, INVITATION_DAYS } from '../rules/mandate.ts';
import { NAME_LENGTH_MAX } from '../rules.ts';
import type { Relation } from '../rules/household.ts';
import { noteOffice } from './note-access-household.ts';

/** What somebody is invited to, by the person it is about. */
export type Asked =
  | { purpose: 'helper'; scopes: readonly MandateScope[]; days: number }
  | { purpose: 'member' | 'keeper'; relation: Relation }
  | { purpose: 'take-over' };
export type NewInvitation = Asked & {
  /** Whose affairs it is about: for a child to be kept together, or an account to be taken over, who is kept. */
  personId: string;
  askedBy: string;
  called: string;
  /** Empty for a code that is read out. */
  address: string;
};
export type InvitationFailure = { type: 'no-name' } | { type: 'no-address' } | { type: 'no-scope' } | { type: 'too-many' };
export type WriteInvitation = (code: string) => { subject: string; body: string; language: string };
type Context = { db: Db; actor: Actor; now: Date; key: Buffer };

/**
 * Invites somebody, by mail or by a code that is read out. An address that is named binds the invitation: no other account can accept it.
 * Whether somebody here has the address is not said.
 */
export async function issueInvitation(
  { db, actor, now, key }: Context,
  input: NewInvitation,
  write: WriteInvitation,
): Promise<Result<{ id: string }, InvitationFailure>> {
  const called = cleanText(input.called);
  const address = cleanText(input.address);
  if (called === '' || called.length > NAME_LENGTH_MAX) return fail({ type: 'no-name' });
  if (address === '' ? input.purpose === 'take-over' : !isMailAddress(address)) return fail({ type: 'no-address' });
  if (input.purpose === 'helper' && input.scopes.length === 0) return fail({ type: 'no-scope' });
  return inTransaction(db, async (trx) => {
    if (!(await takeFromLimit(trx, INVITATIONS_FOR_PERSON, { who: input.askedBy, key, now }))) return fail({ type: 'too-many' });
    const id = newId(now);
    const code = invitationCode(key, id);
    const { scopes, days } = input.purpose === 'helper' ? input : { scopes: [], days: null };
    const relation = input.purpose === 'member' || input.purpose === 'keeper' ? input.relation : null;
    await sql`
      INSERT INTO identity_invitation (id, purpose, person_id, asked_by, called, address_folded, code_hash, scopes, days, relation, created_at, expires_at)
      VALUES (${id}, ${input.purpose}, ${input.personId}, ${input.askedBy}, ${called}, ${address === '' ? null : address.toLowerCase()},
        ${invitationHash(key, code)}, ${scopes}::text[], ${days}, ${relation}, ${now}, ${now}::timestamptz + make_interval(days => ${INVITATION_DAYS}))`.execute(
      trx,
    );
    if (address !== '') await queueMail(trx, { occasion: `invitation:${id}`, recipient: address, ...write(code) }, now, { isAwaited: true });
    await audit(trx, { actor, action: `identity.invite-${input.purpose}`, thingKind: 'person', thingId: input.personId, now });
    await noteOffice(trx, { personId: input.askedBy, actor, what: `invitation.${input.purpose}`, thingId: id, now });
    return succeed({ id });
  });
}
