import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { refreshSearch } from './refresh-search.ts';

export const ANSWERS = ['confirmed', 'changed', 'ended'] as const;
export type Answer = (typeof ANSWERS)[number];

type Input = { token: string; answers: Map<string, Answer>; today: string; language: string };
type Failure = { type: 'unknown' } | { type: 'used'; usedAt: Date } | { type: 'expired' } | { type: 'unanswered' };

/**
 * What a provider answers to our question, once for each link: still right, has changed, or is not offered any more. Every service asked
 * about needs an answer; of two answers sent at once the first counts.
 */
export async function answerConfirmation(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { token, answers, today, language }: Input,
): Promise<Result<{ confirmed: number; changed: number; ended: number }, Failure>> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; usedAt: Date | null; expiresAt: Date }>`
      SELECT id, used_at AS "usedAt", expires_at AS "expiresAt" FROM directory_confirmation_request
      WHERE token_hash = ${secretHash(token)} FOR UPDATE`.execute(trx);
    const request = rows[0];
    if (!request) return fail({ type: 'unknown' });
    if (request.usedAt) return fail({ type: 'used', usedAt: request.usedAt });
    if (request.expiresAt <= now) return fail({ type: 'expired' });
    const { rows: items } = await sql<{ id: string }>`
      SELECT service_id AS id FROM directory_confirmation_item WHERE request_id = ${request.id} ORDER BY service_id`.execute(trx);
    if (items.some(({ id }) => !answers.has(id))) return fail({ type: 'unanswered' });
    const withAnswer = (answer: Answer) => items.filter(({ id }) => answers.get(id) === answer).map(({ id }) => id);
    const [confirmed, changed, ended] = [withAnswer('confirmed'), withAnswer('changed'), withAnswer('ended')];
    await sql`UPDATE directory_confirmation_request SET used_at = ${now} WHERE id = ${request.id}`.execute(trx);
    await sql`
      UPDATE directory_confirmation_item i SET answer = a.answer
      FROM unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ id }) => answers.get(id)!)}::text[]) AS a (service_id, answer)
      WHERE i.request_id = ${request.id} AND i.service_id = a.service_id`.execute(trx);
    await saveConfirmed(trx, { serviceIds: confirmed, today, channel: 'link', now });
    await sql`UPDATE directory_service SET status = 'inactive', last_modified = ${now} WHERE id = ANY(${ended})`.execute(trx);
    await refreshSearch(trx, { language, today, serviceIds: [...confirmed, ...ended] });
    for (const { id } of items) {
      await audit(trx, { actor, action: `directory.say-${answers.get(id)}`, thingKind: 'service', thingId: id, now });
    }
    return succeed({ confirmed: confirmed.length, changed: changed.length, ended: ended.length });
  });
}

/** Enters that services were confirmed today, in their history and in what HSDS calls their assured date. */
export async function saveConfirmed(
  trx: Db,
  { serviceIds, today, channel, now }: { serviceIds: string[]; today: string; channel: 'link' | 'edit'; now: Date },
): Promise<void> {
  await sql`UPDATE directory_service SET assured_date = ${today}, last_modified = ${now} WHERE id = ANY(${serviceIds})`.execute(trx);
  await sql`
    INSERT INTO directory_confirmation (service_id, confirmed_on, channel)
    SELECT id, ${today}, ${channel} FROM unnest(${serviceIds}::uuid[]) AS id ON CONFLICT DO NOTHING`.execute(trx);
}
