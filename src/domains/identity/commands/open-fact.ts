import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { decryptField, factBelonging } from '../engine/field-encryption.ts';
import { consentStands } from '../queries/read-consents.ts';
import { isShutByRestriction } from '../queries/read-restriction.ts';
import { type FactKind, isHealth } from '../rules/fact.ts';
import { isOwnAct, noteAccess } from './note-access.ts';
import { readPersonKey } from './person-key.ts';

type Context = { db: Db; actor: Actor; now: Date; fieldKey: Buffer };
type Wanted = { personId: string; kind: FactKind; reason: string; thingId: string };
type Failure = { type: 'no-reason' | 'unknown' | 'no-consent' | 'restricted' };

/**
 * Opens one fact of one person, for one request or case. Whoever is not the person themself says why, and stands in the log that the person
 * reads: in the same transaction, so that nothing is seen without it. There is no query that opens many.
 * What is on health opens while the consent to it stands, and nothing while the person's data are restricted.
 */
export async function openFact({ db, actor, now, fieldKey }: Context, { personId, kind, reason, thingId }: Wanted): Promise<Result<string, Failure>> {
  const isOwn = isOwnAct(actor, personId);
  if (!isOwn && (cleanText(reason) === '' || thingId === '')) return fail({ type: 'no-reason' });
  return inTransaction(db, async (trx) => {
    if (!isOwn && isHealth(kind) && !(await consentStands(trx, personId, 'health'))) return fail({ type: 'no-consent' });
    if (await isShutByRestriction(trx, { personId, actor, now })) return fail({ type: 'restricted' });
    const value = await readFact(trx, { fieldKey, personId, kind });
    if (value === undefined) return fail({ type: 'unknown' });
    if (!isOwn) await noteAccess(trx, { personId, actor, what: 'identity.open-fact', reason, thingId, now });
    return succeed(value);
  });
}

/** For the person's own export and for `openFact`, which writes the log. */
export async function readFact(
  db: Db,
  { fieldKey, personId, kind }: { fieldKey: Buffer; personId: string; kind: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ ciphertext: Buffer }>`SELECT ciphertext FROM identity_fact WHERE person_id = ${personId} AND kind = ${kind}`.execute(
    db,
  );
  const key = rows[0] && (await readPersonKey(db, { fieldKey, personId }));
  return rows[0] && key ? decryptField(key, rows[0].ciphertext, factBelonging(personId, kind)).toString('utf8') : undefined;
}
