import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { newId } from '../kernel/ids.ts';

/** Something that happened, told to other domains after it is committed. Payloads hold ids and counts, never what people typed. */
export type OutboxEvent = { type: string; payload: Record<string, string | number | boolean> };

/** Leaves an event in the command's transaction; the relay delivers it afterwards. */
export async function emit(trx: Db, event: OutboxEvent, now: Date): Promise<void> {
  await sql`
    INSERT INTO outbox_event (id, type, payload, created_at, next_attempt_at)
    VALUES (${newId(now)}, ${event.type}, ${JSON.stringify(event.payload)}, ${now}, ${now})`.execute(trx);
}
