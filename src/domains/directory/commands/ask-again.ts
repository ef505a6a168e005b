import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { sql } from 'kysely';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { stageOf } from '../rules.ts';
import { type WriteConfirmationMail, requestConfirmation } from './request-confirmation.ts';

/** A new link is sent to an address once in this time at most. */
const WAIT_MINUTES = 60;

type Service = { serviceId: string; name: string; age: number };

/** Sends a new link, to the address that had the old one and to no other, about those of its services that are still in the directory. */
export async function askAgain(
  { db, now }: { db: Db; now: Date },
  { token, today, write }: { token: string; today: string; write: WriteConfirmationMail },
): Promise<Result<{ services: number }, { type: 'unknown' } | { type: 'too-soon' } | { type: 'nothing-left' }>> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; recipient: string; isRecent: boolean }>`
      SELECT r.id, r.recipient, (SELECT max(o.created_at) FROM directory_confirmation_request o WHERE o.recipient = r.recipient)
        > ${now}::timestamptz - make_interval(mins => ${WAIT_MINUTES}) AS "isRecent"
      FROM directory_confirmation_request r WHERE r.token_hash = ${secretHash(token)} FOR UPDATE`.execute(trx);
    const request = rows[0];
    if (!request) return fail({ type: 'unknown' });
    if (request.isRecent) return fail({ type: 'too-soon' });
    const { rows: services } = await sql<Service>`
      SELECT s.id AS "serviceId", s.name, coalesce(${today}::date - s.assured_date, 0) AS age
      FROM directory_confirmation_item i JOIN directory_service s ON s.id = i.service_id
      WHERE i.request_id = ${request.id} AND s.status = 'active' ORDER BY s.name, s.id`.execute(trx);
    if (services.length === 0) return fail({ type: 'nothing-left' });
    const asked = services.map(({ serviceId, name, age }) => ({ serviceId, name, stage: stageOf(age) ?? ('before-fading' as const) }));
    await requestConfirmation(trx, { recipient: request.recipient, services: asked, write, now });
    return succeed({ services: asked.length });
  });
}
