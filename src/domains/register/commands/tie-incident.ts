import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type PersonActor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { lockOpenedFile, writeIncidentEntry } from './handle-incident.ts';
import { loadProvider } from './load.ts';

type Failure = { type: 'unknown' } | { type: 'no-provider' } | { type: 'not-opened' } | { type: 'not-now' } | { type: 'own' };
type Context = { db: Db; actor: PersonActor; key: Buffer; now: Date };

/**
 * Says whom a report is about, where the reporter named the provider in words alone or named the wrong one. Once a suspension followed from
 * the file it stays as it is: the suspended person's own log and objection refer to it. Nobody ties a report to themselves.
 */
export async function tieIncident(
  { db, actor, key, now }: Context,
  { id, providerId }: { id: string; providerId: string },
): Promise<Result<null, Failure>> {
  if (!isUuid(id)) return fail({ type: 'unknown' });
  if (!isUuid(providerId)) return fail({ type: 'no-provider' });
  return inTransaction(db, async (trx) => {
    const file = await lockOpenedFile(trx, { id, officerId: actor.id, now });
    if (!file) return fail({ type: 'unknown' });
    if (!file.isOpened) return fail({ type: 'not-opened' });
    if (file.state === 'closed' || file.suspendedAt) return fail({ type: 'not-now' });
    const provider = await loadProvider(trx, providerId);
    if (!provider) return fail({ type: 'no-provider' });
    if (provider.person_id === actor.id) return fail({ type: 'own' });
    if (file.providerId === providerId) return succeed(null);
    await sql`UPDATE register_incident SET provider_id = ${providerId} WHERE id = ${id}`.execute(trx);
    await writeIncidentEntry(trx, { id, actor: actorLabel(actor), kind: 'tied', text: provider.name, key, now });
    await audit(trx, { actor, action: 'register.tie-incident', thingKind: 'incident', thingId: id, now });
    return succeed(null);
  });
}
