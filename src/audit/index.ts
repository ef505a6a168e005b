import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { type Actor, actorLabel } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';

export type AuditEntry = { actor: Actor; action: string; thingKind: string; thingId: string; detail?: Record<string, unknown>; now: Date };

/** Writes who did what, in the command's own transaction: an act that is rolled back leaves no trace, one that stands always does. */
export async function audit(trx: Db, entry: AuditEntry): Promise<void> {
  await sql`
    INSERT INTO audit_entry (id, at, actor, action, thing_kind, thing_id, detail)
    VALUES (${newId(entry.now)}, ${entry.now}, ${actorLabel(entry.actor)}, ${entry.action}, ${entry.thingKind}, ${entry.thingId}, ${JSON.stringify(entry.detail ?? {})})`.execute(
    trx,
  );
}
