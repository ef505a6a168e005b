import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ApplicationRow, EventRow, ProviderRow } from '../tables.ts';

type New = Pick<EventRow, 'kind'> & { reason?: string; documents?: number; application?: ApplicationRow; rung?: EventRow['rung'] };

/** Adds a line to the history that everything public is computed from. It says what kind of provider it was then, and names nobody. */
export async function noteEvent(trx: Db, provider: ProviderRow, { kind, reason = '', documents, application, rung }: New, now: Date): Promise<void> {
  const isSettling = kind === 'approved' || kind === 'refused' || kind === 'withdrawn';
  const row: EventRow = {
    id: newId(now),
    provider_id: provider.id,
    at: now,
    kind,
    application_kind: application?.kind ?? null,
    rung: application?.rung ?? rung ?? null,
    reason,
    applied_at: isSettling ? (application?.submitted_at ?? null) : null,
    documents: documents ?? null,
    size: provider.size,
    is_informal: provider.is_informal,
    is_newcomer: provider.is_newcomer,
  };
  await sql`INSERT INTO register_event SELECT * FROM json_populate_record(NULL::register_event, ${JSON.stringify(row)})`.execute(trx);
}
