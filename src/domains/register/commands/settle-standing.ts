import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { emit } from '../../../jobs/outbox.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { addOrganization } from '../../directory/index.ts';
import { giveRole } from '../../identity/index.ts';
import type { RegisterEvent } from '../events.ts';
import { rungOf } from '../queries/read-ladder.ts';
import type { ProviderStanding } from '../queries/read-standing.ts';
import { addMonths } from '../rules/deadlines.ts';
import type { ApplicationRow, ProviderRow } from '../tables.ts';
import { type Loaded, documentsAsked, scopeOf } from './load.ts';
import { noteEvent } from './note-event.ts';

type Change = { actor: Actor; now: Date };

/** Puts an approved provider onto its rung: the standing, its organization in the directory, the role of its staff, the history, the event. */
export async function grantStanding(trx: Db, loaded: Loaded, { actor, now }: Change): Promise<void> {
  const { application, provider, ladder } = loaded;
  const rung = rungOf(ladder, application.rung);
  const scope = scopeOf(application);
  const { rows } = await sql<{ state: 'active' | 'suspended' }>`
    INSERT INTO register_standing (provider_id, rung, version, application_id, service_types, groups, settings, people_max, since, until, state, changed_at)
    VALUES (${provider.id}, ${application.rung}, ${application.version}, ${application.id}, ${scope.serviceTypes}, ${scope.groups}, ${scope.settings},
      ${scope.peopleMax}, ${now}, ${addMonths(now, rung.validMonths)}, 'active', ${now})
    ON CONFLICT (provider_id) DO UPDATE SET rung = excluded.rung, version = excluded.version, application_id = excluded.application_id,
      service_types = excluded.service_types, groups = excluded.groups, settings = excluded.settings, people_max = excluded.people_max,
      since = CASE WHEN register_standing.rung = excluded.rung THEN register_standing.since ELSE excluded.since END, until = excluded.until,
      state = CASE WHEN register_standing.state = 'suspended' THEN 'suspended' ELSE 'active' END, changed_at = excluded.changed_at
    RETURNING state`.execute(trx);
  await noteEvent(trx, provider, { kind: 'approved', application, documents: documentsAsked(loaded) }, now);
  const organizationId = provider.organization_id ?? (await makeOrganization(trx, provider, application, { actor, now }));
  await tellOthers(trx, { providerId: provider.id, organizationId, state: rows[0]!.state }, now);
}

/** Who had no place in the directory gets one, and may add services to it. */
async function makeOrganization(trx: Db, provider: ProviderRow, application: ApplicationRow, { actor, now }: Change): Promise<string> {
  const legalStatus = provider.kind === 'person' ? 'sole carer' : null;
  const id = await addOrganization({ db: trx, actor, now }, { name: provider.name, description: application.words, email: null, legalStatus });
  await sql`UPDATE register_provider SET organization_id = ${id} WHERE id = ${provider.id}`.execute(trx);
  if (application.applicant_id) await giveRole({ db: trx, actor, now }, { personId: application.applicant_id, role: 'provider-staff', scope: id });
  return id;
}

type Move = { to: 'suspended'; reason: string } | { to: 'active' };

/** Suspends an active standing, or makes a suspended one active again, and tells others. @returns its rung; undefined where there was nothing to move. */
export async function moveStanding(trx: Db, provider: ProviderRow, move: Move, now: Date): Promise<ProviderStanding['rung'] | undefined> {
  const isSuspended = move.to === 'suspended';
  const { rows } = await sql<Pick<ProviderStanding, 'rung'>>`
    UPDATE register_standing SET state = ${move.to}, suspended_at = ${isSuspended ? now : null}, suspended_reason = ${isSuspended ? move.reason : null},
      changed_at = ${now} WHERE provider_id = ${provider.id} AND state = ${isSuspended ? 'active' : 'suspended'} RETURNING rung`.execute(trx);
  if (rows[0]) await tellOthers(trx, { providerId: provider.id, organizationId: provider.organization_id ?? '', state: move.to }, now);
  return rows[0]?.rung;
}

/** Takes a provider off the register, whatever its standing was; nothing happens to one that stands there no more. */
export async function endStanding(trx: Db, provider: ProviderRow, now: Date): Promise<void> {
  const { rows } = await sql<Pick<ProviderStanding, 'rung'>>`
    UPDATE register_standing SET state = 'ended', suspended_at = NULL, suspended_reason = NULL, changed_at = ${now}
    WHERE provider_id = ${provider.id} AND state <> 'ended' RETURNING rung`.execute(trx);
  if (!rows[0]) return;
  await noteEvent(trx, provider, { kind: 'ended', rung: rows[0].rung }, now);
  await tellOthers(trx, { providerId: provider.id, organizationId: provider.organization_id ?? '', state: 'ended' }, now);
}

/** What other domains react to; they know organizations of the directory. */
export async function tellOthers(trx: Db, payload: RegisterEvent['payload'], now: Date): Promise<void> {
  const event: RegisterEvent = { type: 'register.standing-changed', payload };
  await emit(trx, event, now);
}
