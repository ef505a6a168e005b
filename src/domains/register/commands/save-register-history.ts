import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { readLadder } from '../queries/read-ladder.ts';
import type { StandingState } from '../rules/life-cycle.ts';
import type { ProviderKind, Rung, Scope, Size } from '../rules/words.ts';
import type { EventRow } from '../tables.ts';

export type PastEvent = {
  kind: EventRow['kind'];
  at: Date;
  applicationKind?: EventRow['application_kind'];
  rung?: Rung;
  reason?: string;
  appliedAt?: Date;
  documents?: number;
};
export type PastStanding = Scope & { rung: Rung; since: Date; until: Date; state: StandingState; suspendedAt?: Date; suspendedReason?: string };
/** A provider with all that another register knew of it: where it stands, and what happened, the oldest first. */
export type PastProvider = {
  key: string;
  name: string;
  kind: ProviderKind;
  organizationId: string | undefined;
  size: Size;
  isInformal: boolean;
  isNewcomer: boolean;
  standing: PastStanding | undefined;
  events: PastEvent[];
};

/** Takes over the history of another register. The same provider of the same source is entered once, and what is known stays. */
export async function saveRegisterHistory(
  db: Db,
  { source, providers, now }: { source: string; providers: PastProvider[]; now: Date },
): Promise<void> {
  const ladder = await readLadder(db);
  if (!ladder) throw new Error('the city has no rungs yet; publish them before taking over a history');
  const withId = providers.map((provider) => ({ ...provider, id: idFromName('register provider', source, provider.key) }));
  await inTransaction(db, async (trx) => {
    await enterRows(
      trx,
      'register_provider',
      withId.map((provider) => providerRow(provider, now)),
    );
    await enterRows(
      trx,
      'register_standing',
      withId.flatMap(({ id, standing }) => (standing ? [standingRow({ id, standing, version: ladder.version, now })] : [])),
    );
    await enterRows(
      trx,
      'register_event',
      withId.flatMap((provider) => eventRows(provider, source)),
    );
  });
}

type WithId = PastProvider & { id: string };

const providerRow = (provider: WithId, now: Date): Record<string, unknown> => ({
  id: provider.id,
  kind: provider.kind,
  name: provider.name,
  organization_id: provider.organizationId ?? null,
  person_id: null,
  size: provider.size,
  is_informal: provider.isInformal,
  is_newcomer: provider.isNewcomer,
  telephone: '',
  address: '',
  created_at: provider.events[0]?.at ?? now,
});

type Row = { id: string; standing: PastStanding; version: number; now: Date };

const standingRow = ({ id, standing, version, now }: Row): Record<string, unknown> => ({
  provider_id: id,
  rung: standing.rung,
  version,
  service_types: standing.serviceTypes,
  groups: standing.groups,
  settings: standing.settings,
  people_max: standing.peopleMax,
  since: standing.since,
  until: standing.until,
  state: standing.state,
  suspended_at: standing.suspendedAt ?? null,
  suspended_reason: standing.suspendedReason ?? null,
  changed_at: now,
});

const eventRows = ({ id, key, size, isInformal, isNewcomer, events }: WithId, source: string): EventRow[] =>
  events.map((event, index) => ({
    id: idFromName('register event', source, key, String(index)),
    provider_id: id,
    at: event.at,
    kind: event.kind,
    application_kind: event.applicationKind ?? null,
    rung: event.rung ?? null,
    reason: event.reason ?? '',
    applied_at: event.appliedAt ?? null,
    documents: event.documents ?? null,
    size,
    is_informal: isInformal,
    is_newcomer: isNewcomer,
  }));

async function enterRows(trx: Db, table: 'register_provider' | 'register_standing' | 'register_event', rows: object[]): Promise<void> {
  await sql`
    INSERT INTO ${sql.table(table)} SELECT * FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)})
    ON CONFLICT DO NOTHING`.execute(trx);
}
