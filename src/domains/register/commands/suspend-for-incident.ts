import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { emit } from '../../../jobs/outbox.ts';
import { type PersonActor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { SAFEGUARDING_SUSPENDED } from '../incident-events.ts';
import { lockOpenedFile, writeIncidentEntry } from './handle-incident.ts';
import { loadProvider } from './load.ts';
import { noteDecision } from './note-decision.ts';
import { noteEvent } from './note-event.ts';
import { moveStanding } from './settle-standing.ts';
import { tellPerson } from './tell-person.ts';

type Failure = { type: 'unknown' } | { type: 'not-opened' } | { type: 'not-now' } | { type: 'no-text' } | { type: 'undeclared' };
type Context = { db: Db; actor: PersonActor; key: Buffer; now: Date };

/**
 * Suspends the standing of who is reported, at once and by one officer: protecting people does not wait for a second one (K3). The reasons
 * given are those for the provider's eyes; what was reported stays in the file. Others hear of it by an event that names the provider alone.
 */
export async function suspendForIncident(
  { db, actor, key, now }: Context,
  { id, words: written, hasNoConflict }: { id: string; words: string; hasNoConflict: boolean },
): Promise<Result<null, Failure>> {
  const words = cleanText(written).slice(0, 4_000);
  if (!isUuid(id)) return fail({ type: 'unknown' });
  if (words === '') return fail({ type: 'no-text' });
  if (!hasNoConflict) return fail({ type: 'undeclared' });
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
  const provider = await loadProvider(trx, providerId);
  const rung = provider && (await moveStanding(trx, provider, { to: 'suspended', reason: 'safety' }, now));
  if (!provider || !rung) return false;
  const decisionId = await noteDecision(trx, { providerId, kind: 'suspend', officerId, reason: 'safety', words }, now);
  await noteEvent(trx, provider, { kind: 'suspended', rung, reason: 'safety' }, now);
  await tellPerson(trx, { personId: provider.person_id, occasion: decisionId, news: 'standing' }, now);
  await emit(trx, { type: SAFEGUARDING_SUSPENDED, payload: { providerId, organizationId: provider.organization_id ?? '' } }, now);
  return true;
}
