import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { systemActor } from '../kernel/actor.ts';
import { isUuid } from '../kernel/ids.ts';
import { noteBrokenAddress } from './broken-addresses.ts';
import type { Bounce } from './read-bounce.ts';

/**
 * Takes a bounce for true only where it names a message that this city sent, and the one it was sent to: anybody can write a report, and a
 * forged one must not silence a person's mail. @returns whether it was this city's.
 */
export async function takeBounce(db: Db, { bounce, now }: { bounce: Bounce; now: Date }): Promise<boolean> {
  const id = bounce.messageId.split('@')[0]!;
  if (!isUuid(id)) return false;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ recipient: string }>`
      SELECT recipient FROM mail_message WHERE id = ${id} AND lower(recipient) = ${bounce.recipient.toLowerCase()}`.execute(trx);
    if (!rows[0]) return false;
    await noteBrokenAddress(trx, { address: rows[0].recipient, reason: bounce.reason, status: bounce.status, now });
    await audit(trx, {
      actor: systemActor('mail-bounce'),
      action: 'mail.bounce',
      thingKind: 'mail',
      thingId: id,
      detail: { status: bounce.status },
      now,
    });
    return true;
  });
}
