import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type FactKind, HEALTH_KINDS } from '../rules/fact.ts';
import { isOwnAct, noteAccess } from './note-access.ts';

/** Deletes what a person told of one kind. @returns false when there was nothing. */
export async function removeFact(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { personId, kind }: { personId: string; kind: FactKind },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`DELETE FROM identity_fact WHERE person_id = ${personId} AND kind = ${kind} RETURNING kind`.execute(trx);
    if (rows.length > 0 && !isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.remove-fact', now });
    return rows.length > 0;
  });
}

/** Within the command's transaction, where the consent to keep facts on health is taken back: nothing else allows to keep them (GDPR 17(1)(b)). */
export async function removeHealthFacts(trx: Db, personId: string): Promise<void> {
  await sql`DELETE FROM identity_fact WHERE person_id = ${personId} AND kind = ANY(${[...HEALTH_KINDS]}::text[])`.execute(trx);
}
