import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { listGrants } from '../../identity/index.ts';
import { LATE_TOLD_HOURS } from '../rules/incidents.ts';
import { tellPerson } from './tell-person.ts';

/**
 * Tells the officers that the next step of a report on safety is late, each file once a day; from the second time on the administrators
 * hear of it, too, as they do at once where a city has no officer. @returns how many files were late.
 */
export async function escalateIncidents(db: Db, now: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { rows: late } = await sql<{ id: string; isAgain: boolean }>`
      WITH late AS MATERIALIZED (
        SELECT id, escalated_at IS NOT NULL AS is_again FROM register_incident
        WHERE state <> 'closed' AND due_at <= ${now}
          AND (escalated_at IS NULL OR escalated_at <= ${now}::timestamptz - make_interval(hours => ${LATE_TOLD_HOURS}))
        ORDER BY id FOR UPDATE SKIP LOCKED
      ) UPDATE register_incident i SET escalated_at = ${now} FROM late WHERE i.id = late.id RETURNING i.id, late.is_again AS "isAgain"`.execute(trx);
    if (late.length === 0) return 0;
    const grants = await listGrants(trx, now);
    const whoAre = (wanted: string) => [...new Set(grants.filter(({ role }) => role === wanted).map(({ personId }) => personId))];
    const officers = whoAre('accreditation-officer');
    const administrators = officers.length === 0 || late.some(({ isAgain }) => isAgain) ? whoAre('administrator') : [];
    // One notice for all files that are late now: it names none of them.
    const occasion = now.toISOString();
    for (const personId of officers) await tellPerson(trx, { personId, occasion, news: 'incidentLate' }, now);
    for (const personId of administrators) await tellPerson(trx, { personId, occasion, news: 'incidentUnattended' }, now);
    for (const { id, isAgain } of late)
      await audit(trx, {
        actor: systemActor('deadlines'),
        action: 'register.escalate-incident',
        thingKind: 'incident',
        thingId: id,
        detail: { level: isAgain ? 2 : 1 },
        now,
      });
    return late.length;
  });
}
