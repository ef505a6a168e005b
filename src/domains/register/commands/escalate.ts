import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { audit } from '../../../audit/index.ts';
import { listGrants } from '../../identity/index.ts';
import { escalationOf } from '../rules/deadlines.ts';
import { nextOfficer } from './submit-application.ts';
import { tellPerson } from './tell-person.ts';

type Late = { id: string; applicantId: string | null; assignedTo: string | null; dueAt: Date; escalateDays: number; escalation: number };

/** Carries late applications on: at the deadline to another officer, some days later to the administrators, each told once. @returns how many moved. */
export async function escalateLate(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<Late>`
    SELECT a.id, a.applicant_id AS "applicantId", a.assigned_to AS "assignedTo", a.due_at AS "dueAt", l.escalate_days AS "escalateDays", a.escalation
    FROM register_application a JOIN register_ladder l ON l.version = a.version
    WHERE a.state IN ('submitted', 'half-approved') AND a.due_at <= ${now} AND a.escalation < 2 ORDER BY a.due_at, a.id`.execute(db);
  let moved = 0;
  for (const late of rows) {
    const level = escalationOf(late, now);
    if (level > late.escalation && (await escalate(db, late, { level, now }))) moved += 1;
  }
  return moved;
}

type Step = { level: 0 | 1 | 2; now: Date };

async function escalate(db: Db, late: Late, { level, now }: Step): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const other = level === 1 ? await nextOfficer(trx, [late.applicantId, late.assignedTo], now) : undefined;
    const { rows } = await sql`
      UPDATE register_application SET escalation = ${level}, assigned_to = coalesce(${other ?? null}::uuid, assigned_to)
      WHERE id = ${late.id} AND escalation = ${late.escalation} AND state IN ('submitted', 'half-approved') RETURNING id`.execute(trx);
    if (rows.length === 0) return false;
    const administrators = (await listGrants(trx, now)).filter(({ role }) => role === 'administrator').map(({ personId }) => personId);
    for (const personId of level === 1 ? [other ?? null] : administrators)
      await tellPerson(trx, { personId, occasion: `${late.id} ${level}`, news: 'late' }, now);
    await audit(trx, {
      actor: systemActor('deadlines'),
      action: 'register.escalate',
      thingKind: 'application',
      thingId: late.id,
      detail: { level },
      now,
    });
    return true;
  });
}
