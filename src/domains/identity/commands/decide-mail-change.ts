import { sql } from 'kysely';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import type { MailChangeMail } from '../mail-change-mail.ts';
import { whyNotSecond } from '../rules/desk.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { type MailChangeContext, proceedAfterYes } from './settle-mail-change.ts';
import { tellPerson } from './tell-person.ts';

type Input = { changeId: string; isApproved: boolean; reason: string; mail: MailChangeMail };
type Failure = { type: 'unknown' | 'own' | 'too-late' | 'no-reason' };
type Row = { personId: string; address: string | null; space: string; state: string; openedBy: string; isLate: boolean };

/** The second officer says yes, or no with a reason: never the first one, and nobody about themselves. After a yes the old address has its days to object. */
export async function decideMailChange(
  { db, actor, now }: MailChangeContext & { actor: PersonActor },
  { changeId, isApproved, reason, mail }: Input,
): Promise<Result<null, Failure>> {
  const why = cleanText(reason).slice(0, 300);
  if (!isUuid(changeId)) return fail({ type: 'unknown' });
  if (!isApproved && why === '') return fail({ type: 'no-reason' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Row>`
      SELECT person_id AS "personId", address, space, state, opened_by AS "openedBy", expires_at <= ${now} AS "isLate"
      FROM identity_mail_change WHERE id = ${changeId} AND opened_by IS NOT NULL FOR UPDATE`.execute(trx);
    const change = rows[0];
    if (!change) return fail({ type: 'unknown' });
    const hindrance = whyNotSecond({ ...change, isOpen: change.state === 'to-decide', about: [change.personId] }, actor.id);
    if (hindrance) return fail({ type: hindrance });
    const { personId, address, space } = change;
    const act = isApproved ? 'approve-mail-change' : 'refuse-mail-change';
    await noteDeskAct(trx, { actor: { ...actor, space }, personId, act, reason: why, now });
    await sql`UPDATE identity_mail_change SET decided_by = ${actor.id}, reason = ${why} WHERE id = ${changeId}`.execute(trx);
    if (isApproved) await proceedAfterYes({ db: trx, actor, now }, { id: changeId, personId, address, mail });
    else {
      await sql`UPDATE identity_mail_change SET state = 'refused', ended_at = ${now} WHERE id = ${changeId}`.execute(trx);
      await tellPerson(trx, { personId, occasion: `mail-change-refused:${changeId}`, write: mail.refused, now });
    }
    return succeed(null);
  });
}
