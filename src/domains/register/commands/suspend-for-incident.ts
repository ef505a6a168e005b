import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { emit } from '../../../jobs/outbox.ts';
import { type PersonActor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { SAFEGUARDING_SUSPENDED } from '../incident-events.ts';
import { tellPerson } from './tell-person.ts';
import { lockOpenedFile, writeIncidentEntry } from './handle-incident.ts';

type Failure = { type: 'unknown' } | { type: 'not-opened' } | { type: 'not-now' } | { type: 'no-text' };
type Context = { db: Db; actor: PersonActor; key: Buffer; now: Date };

/**
 * Suspends the standing of who is reported, at once and by one officer: protecting people does not wait for a second one (K3). The reasons
 * given are those for the provider's eyes; what was reported stays in the file. Others hear of it by an event that names the provider alone.
 */
export async function suspendForIncident(
  { db, actor, key, now }: Context,
  { id, words: written }: { id: string; words: string },
): Promise<Result<null, Failure>> {
  const words = cleanText(written).slice(0, 4_000);
  if (!isUuid(id)) return fail({ type: 'unknown' });
  if (words === '') return fail({ type: 'no-text' });
  return inTransaction(db, async (trx) => {
    const file = await lockOpenedFile(trx, { id, officerId: actor.id, now });
    if (!file) return fail({ type: 'unknown' });
    if (!file.isOpened) return fail({ type: 'not-opened' });
    if (file.state === 'closed' || !file.providerId) return fail({ type: 'not-now' });
    const isSuspended = await suspend(trx, { providerId: file.providerId, officerId: actor.id, words, now });
    if (!isSuspended) return fail({ type: 'not-now' });
    await sql`UPDATE register_incident SET suspended_at = ${now} WHERE id = ${id}`.execute(trx);
    await writeIncidentEntry(trx, { id, actor: actorLabel(actor), kind: 'suspended', text: words, key, now });
    await audit(trx, { actor, action: 'register.suspend-for-safety', thingKind: 'provider', thingId: file.providerId, now });
    return succeed(null);
  });
}

type Suspension = { providerId: string; officerId: string; words: string; now: Date };

async function suspend(trx: Db, { providerId, officerId, words, now }: Suspension): Promise<boolean> {
  const { rows } = await sql<{ organizationId: string | null; personId: string | null }>`
    UPDATE register_standing s SET state = 'suspended', suspended_at = ${now}, suspended_reason = 'safety', changed_at = ${now}
    FROM register_provider p WHERE s.provider_id = ${providerId} AND p.id = s.provider_id AND s.state = 'active'
    RETURNING p.organization_id AS "organizationId", p.person_id AS "personId"`.execute(trx);
  if (!rows[0]) return false;
  const decisionId = newId(now);
  await sql`
    INSERT INTO register_decision (id, provider_id, kind, officer_id, reason, words, no_conflict, decided_at)
    VALUES (${decisionId}, ${providerId}, 'suspend', ${officerId}, 'safety', ${words}, true, ${now})`.execute(trx);
  await sql`
    INSERT INTO register_event (id, provider_id, at, kind, rung, reason, size, is_informal, is_newcomer)
    SELECT ${newId(now)}, p.id, ${now}, 'suspended', s.rung, 'safety', p.size, p.is_informal, p.is_newcomer
    FROM register_provider p JOIN register_standing s ON s.provider_id = p.id WHERE p.id = ${providerId}`.execute(trx);
  await tellPerson(trx, { personId: rows[0].personId, occasion: decisionId, news: 'decided' }, now);
  const payload = { providerId, organizationId: rows[0].organizationId ?? '' };
  await emit(trx, { type: SAFEGUARDING_SUSPENDED, payload }, now);
  await emit(trx, { type: 'register.standing-changed', payload: { ...payload, state: 'suspended' } }, now);
  return true;
}
