import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { cleanText } from '../../../kernel/text.ts';
import { REASON_LENGTH_MAX, type RestrictionGround } from '../rules/restriction.ts';
import { noteAccess } from './note-access.ts';

/**
 * Opens restricted data to one member of staff for half an hour, by one of the law's reasons (GDPR 18(2)), which the person reads with the words.
 * @returns false without words.
 */
export async function openRestricted(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { personId, ground, groundText, words }: { personId: string; ground: RestrictionGround; groundText: string; words: string },
): Promise<boolean> {
  const why = cleanText(words).slice(0, REASON_LENGTH_MAX);
  if (why === '') return false;
  await inTransaction(db, async (trx) => {
    await audit(trx, { actor, action: 'identity.open-restricted', thingKind: 'person', thingId: personId, detail: { ground }, now });
    await noteAccess(trx, { personId, actor, what: 'identity.open-restricted', reason: `${groundText}: ${why}`, now });
  });
  return true;
}
