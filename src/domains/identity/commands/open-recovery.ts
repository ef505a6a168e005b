import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { holdsOffice } from '../queries/holds-office.ts';
import { RECOVERY_CHECKS_MIN, RECOVERY_HOURS, knownChecks } from '../rules/desk.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { type WriteMail, tellPerson } from './tell-person.ts';

type Context = { db: Db; actor: PersonActor; space: string; now: Date };
type Input = { personId: string; checks: readonly string[]; write: WriteMail };
type Failure = { type: 'too-few-checks' } | { type: 'open-already' } | { type: 'office' };

/**
 * Asks for a new way in for somebody who lost every one. It gives nothing yet: a second officer decides. Who decides on others in this city
 * does not come back through a desk: two colleagues could make themselves an administrator.
 */
export async function openRecovery({ db, actor, space, now }: Context, { personId, checks, write }: Input): Promise<Result<{ id: string }, Failure>> {
  const checked = knownChecks(checks);
  if (checked.length < RECOVERY_CHECKS_MIN) return fail({ type: 'too-few-checks' });
  const id = newId(now);
  try {
    return await inTransaction(db, async (trx) => {
      if (await holdsOffice(trx, { personId, now })) return fail({ type: 'office' });
      await sql`
        UPDATE identity_recovery SET state = 'expired'
        WHERE person_id = ${personId} AND state IN ('open', 'approved') AND expires_at <= ${now}`.execute(trx);
      await sql`
        INSERT INTO identity_recovery (id, person_id, space, checks, opened_by, opened_at, expires_at)
        VALUES (${id}, ${personId}, ${space}, ${checked}, ${actor.id}, ${now}, ${now}::timestamptz + make_interval(hours => ${RECOVERY_HOURS}))`.execute(
        trx,
      );
      await noteDeskAct(trx, { actor: { ...actor, space }, personId, act: 'open-recovery', detail: { checks: checked }, now });
      await tellPerson(trx, { personId, occasion: `recovery-opened:${id}`, write, now });
      return succeed({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'open-already' });
    throw error;
  }
}
