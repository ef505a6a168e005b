import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { invitationHash } from '../engine/invitation-code.ts';
import { CODES_FOR_PERSON } from '../rules/mandate.ts';

type Context = { db: Db; now: Date; key: Buffer };
export type ClaimFailure = { type: 'unknown' } | { type: 'too-many' };

/**
 * Binds the invitation of a typed code to the account that typed it first. A code of another's address, one's own, one that ran out and one
 * that nobody ever had are answered alike. @returns its id.
 */
export async function claimInvitation(
  { db, now, key }: Context,
  { personId, code }: { personId: string; code: string },
): Promise<Result<string, ClaimFailure>> {
  return inTransaction(db, async (trx) => {
    if (!(await takeFromLimit(trx, CODES_FOR_PERSON, { who: personId, key, now }))) return fail({ type: 'too-many' });
    const { rows } = await sql<{ id: string }>`
      UPDATE identity_invitation i SET claimed_by = ${personId}, claimed_at = coalesce(i.claimed_at, ${now})
      WHERE i.code_hash = ${invitationHash(key, code)} AND i.settled_at IS NULL AND i.expires_at > ${now} AND i.purpose <> 'take-over'
        AND i.asked_by <> ${personId} AND i.person_id <> ${personId} AND coalesce(i.claimed_by, ${personId}) = ${personId}
        AND (i.address_folded IS NULL OR EXISTS (SELECT FROM identity_email e WHERE e.person_id = ${personId} AND e.address_folded = i.address_folded))
      RETURNING i.id`.execute(trx);
    return rows[0] ? succeed(rows[0].id) : fail({ type: 'unknown' });
  });
}
