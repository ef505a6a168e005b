import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Ladder, readLadder, rungOf } from '../queries/read-ladder.ts';
import { isDocument, requirementsFor } from '../rules/requirements.ts';
import type { Scope } from '../rules/words.ts';
import type { ApplicationRow, ProviderRow } from '../tables.ts';

export type Context = { db: Db; actor: Actor; now: Date };
export type Loaded = { application: ApplicationRow; provider: ProviderRow; ladder: Ladder };

const APPLICATION = sql`id, provider_id, applicant_id, kind, rung, version, state, service_types, groups, settings, people_max, words, language, vouch_code,
  round, submitted_at, due_at, assigned_to, notice_until, notice_answer, approved_by_first`;
const PROVIDER = sql`id, kind, name, organization_id, person_id, size, is_informal, is_newcomer, telephone, address`;

/** An application with its provider and the rungs it is decided under. Its row is locked: of two who act at once the second sees what the first did. */
export async function loadApplication(trx: Db, id: string): Promise<Loaded | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<ApplicationRow>`SELECT ${APPLICATION} FROM register_application WHERE id = ${id} FOR UPDATE`.execute(trx);
  const application = rows[0];
  if (!application) return undefined;
  const provider = await loadProvider(trx, application.provider_id);
  const ladder = await readLadder(trx, application.version);
  return { application, provider: provider!, ladder: ladder! };
}

export async function loadProvider(trx: Db, id: string): Promise<ProviderRow | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<ProviderRow>`SELECT ${PROVIDER} FROM register_provider WHERE id = ${id} FOR UPDATE`.execute(trx);
  return rows[0];
}

export const scopeOf = (row: ApplicationRow): Scope => ({
  serviceTypes: row.service_types,
  groups: row.groups,
  settings: row.settings,
  peopleMax: row.people_max,
});

/** How many papers the rung asks of such a provider for such help: what the register's own measure of its height counts. */
export function documentsAsked({ application, provider, ladder }: Loaded): number {
  const { requirements } = rungOf(ladder, application.rung);
  return requirementsFor(requirements, { ...scopeOf(application), providerKind: provider.kind }).filter(({ requirement }) => isDocument(requirement))
    .length;
}
