import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { RECOVERY_HOURS, whyNotSecond } from '../rules/desk.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { type WriteMail, tellPerson } from './tell-person.ts';

type Context = { db: Db; actor: PersonActor; now: Date };
type Input = { recoveryId: string; isApproved: boolean; reason: string; write: WriteMail };
type Failure = { type: 'unknown' } | { type: 'own' } | { type: 'too-late' } | { type: 'no-reason' };

/**
 * The second officer says yes, or no with a reason. Never the first one, and nobody about themselves: the table refuses it, too. After a yes
 * the sheet can be printed for another three days.
 */
export async function decideRecovery({ db, actor, now }: Context, { recoveryId, isApproved, reason, write }: Input): Promise<Result<null, Failure>> {
  const why = cleanText(reason).slice(0, 300);
  if (!isUuid(recoveryId)) return fail({ type: 'unknown' });
  if (!isApproved && why === '') return fail({ type: 'no-reason' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string; space: string; state: string; openedBy: string; isLate: boolean }>`
      SELECT person_id AS "personId", space, state, opened_by AS "openedBy", expires_at <= ${now} AS "isLate"
      FROM identity_recovery WHERE id = ${recoveryId} FOR UPDATE`.execute(trx);
    const recovery = rows[0];
    if (!recovery) return fail({ type: 'unknown' });
    const hindrance = whyNotSecond({ ...recovery, isOpen: recovery.state === 'open', about: [recovery.personId] }, actor.id);
    if (hindrance) return fail({ type: hindrance });
    await sql`
      UPDATE identity_recovery SET state = ${isApproved ? 'approved' : 'refused'}, decided_by = ${actor.id}, decided_at = ${now}, reason = ${why},
        expires_at = CASE WHEN ${isApproved} THEN ${now}::timestamptz + make_interval(hours => ${RECOVERY_HOURS}) ELSE expires_at END
      WHERE id = ${recoveryId}`.execute(trx);
    const act = isApproved ? 'approve-recovery' : 'refuse-recovery';
    await noteDeskAct(trx, { actor: { ...actor, space: recovery.space }, personId: recovery.personId, act, reason: why, now });
    await tellPerson(trx, { personId: recovery.personId, occasion: `recovery-decided:${recoveryId}`, write, now });
    return succeed(null);
  });
}
