import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { noteAccess } from '../../identity/index.ts';
import { isReason } from '../rules/incidents.ts';

type Failure = { type: 'unknown' } | { type: 'own' } | { type: 'no-reason' };

/**
 * Opens a restricted file for one officer for half an hour; who, when and why stays with the file and in the trail. Who is reported, or
 * reported it, does not handle it. The reported person's own log shows the look at once where it is safe, else when the file is closed.
 */
export async function openIncident(
  { db, actor, now }: { db: Db; actor: PersonActor; now: Date },
  { id, reason: written }: { id: string; reason: string },
): Promise<Result<null, Failure>> {
  const reason = cleanText(written);
  if (!isUuid(id)) return fail({ type: 'unknown' });
  if (!isReason(reason)) return fail({ type: 'no-reason' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ reporterId: string | null; personId: string | null; isTold: boolean }>`
      SELECT i.reporter_id AS "reporterId", p.person_id AS "personId", i.told_at IS NOT NULL AS "isTold"
      FROM register_incident i LEFT JOIN register_provider p ON p.id = i.provider_id WHERE i.id = ${id}`.execute(trx);
    const file = rows[0];
    if (!file) return fail({ type: 'unknown' });
    if (file.reporterId === actor.id || file.personId === actor.id) return fail({ type: 'own' });
    await sql`
      INSERT INTO register_incident_look (id, incident_id, officer_id, at, reason) VALUES (${newId(now)}, ${id}, ${actor.id}, ${now}, ${reason})`.execute(
      trx,
    );
    await audit(trx, { actor, action: 'register.open-incident', thingKind: 'incident', thingId: id, now });
    if (file.isTold && file.personId) await noteAccess(trx, { personId: file.personId, actor, what: 'register.incident', reason, thingId: id, now });
    return succeed(null);
  });
}
