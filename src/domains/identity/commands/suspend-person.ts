import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';

type Input = { personId: string; isSuspended: boolean };

/** Shuts an account and every session of it at once, or opens it again. @returns false when there is no such person in the other state. */
export async function suspendPerson({ db, actor, now }: { db: Db; actor: Actor; now: Date }, { personId, isSuspended }: Input): Promise<boolean> {
  const [from, to] = isSuspended ? ['active', 'suspended'] : ['suspended', 'active'];
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`
      UPDATE identity_person SET state = ${to}, changed_at = ${now} WHERE id = ${personId} AND state = ${from} RETURNING id`.execute(trx);
    if (rows.length === 0) return false;
    await sql`
      UPDATE identity_session SET ended_at = ${now}, ended_by = 'office'
      WHERE person_id = ${personId} AND ended_at IS NULL AND ${isSuspended}`.execute(trx);
    await audit(trx, { actor, action: `identity.${isSuspended ? 'suspend' : 'restore'}`, thingKind: 'person', thingId: personId, now });
    return true;
  });
}
