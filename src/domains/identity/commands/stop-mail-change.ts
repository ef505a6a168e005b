import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { isOwnAct } from './note-access.ts';
import { noteDeskAct } from './note-desk-act.ts';
import type { MailChangeContext } from './settle-mail-change.ts';

/**
 * Keeps the address that there is: by the person, who may have read of the change in the mail to it, or by a desk with them. Whoever asked for
 * the change had the account open, so it is closed everywhere but here. @returns false when there was nothing to stop any more.
 */
export async function stopMailChange(
  { db, actor, now }: MailChangeContext,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await endMailChange(trx, { personId, now }))) return false;
    await sql`
      UPDATE identity_session SET ended_at = ${now}, ended_by = 'person'
      WHERE person_id = ${personId} AND ended_at IS NULL AND id <> ${sessionId}`.execute(trx);
    if (isOwnAct(actor, personId)) await audit(trx, { actor, action: 'identity.stop-mail-change', thingKind: 'person', thingId: personId, now });
    else await noteDeskAct(trx, { actor, personId, act: 'stop-mail-change', now });
    return true;
  });
}

/** Within a command's transaction, also where two officers gave a new way in: what was begun before may be a stranger's. */
export async function endMailChange(trx: Db, { personId, now }: { personId: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    UPDATE identity_mail_change SET state = 'stopped', ended_at = ${now} WHERE person_id = ${personId} AND ended_at IS NULL RETURNING id`.execute(
    trx,
  );
  return rows.length > 0;
}
