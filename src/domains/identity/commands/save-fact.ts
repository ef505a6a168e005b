import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { encryptField, factBelonging } from '../engine/field-encryption.ts';
import { consentStands } from '../queries/read-consents.ts';
import { FACT_LENGTH_MAX, type FactKind, isHealth } from '../rules/fact.ts';
import { isOwnAct, noteAccess } from './note-access.ts';
import { personKeyFor } from './person-key.ts';

type Context = { db: Db; actor: Actor; now: Date; fieldKey: Buffer };
export type SaveFactFailure = { type: 'empty' | 'too-long' | 'unknown-person' | 'no-consent' };

/** What is wrong with what was typed. */
export function wrongAboutFact(value: string): { type: 'empty' | 'too-long' } | undefined {
  const told = cleanText(value);
  if (told === '') return { type: 'empty' };
  return told.length > FACT_LENGTH_MAX ? { type: 'too-long' } : undefined;
}

/**
 * Keeps what a person tells of their income or health, readable under their own key alone (I7). A later one takes the place of an earlier.
 * Nothing on health is kept without a consent that stands (GDPR 9(2)(a)).
 */
export async function saveFact(
  { db, actor, now, fieldKey }: Context,
  { personId, kind, value }: { personId: string; kind: FactKind; value: string },
): Promise<Result<null, SaveFactFailure>> {
  const wrong = wrongAboutFact(value);
  if (wrong) return fail(wrong);
  const told = cleanText(value);
  return inTransaction(db, async (trx) => {
    // Held until the end: an erasure at the same time waits, and then takes this fact, too.
    const { rows } = await sql`SELECT FROM identity_person WHERE id = ${personId} AND state <> 'erased' FOR SHARE`.execute(trx);
    if (rows.length === 0) return fail({ type: 'unknown-person' });
    if (isHealth(kind) && !(await consentStands(trx, personId, 'health'))) return fail({ type: 'no-consent' });
    const key = await personKeyFor(trx, { fieldKey, personId, now });
    const ciphertext = encryptField(key, Buffer.from(told), factBelonging(personId, kind));
    await sql`
      INSERT INTO identity_fact (person_id, kind, ciphertext, saved_at, saved_by) VALUES (${personId}, ${kind}, ${ciphertext}, ${now}, ${actorLabel(actor)})
      ON CONFLICT (person_id, kind) DO UPDATE SET ciphertext = excluded.ciphertext, saved_at = excluded.saved_at, saved_by = excluded.saved_by`.execute(
      trx,
    );
    if (!isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.save-fact', now });
    return succeed(null);
  });
}
