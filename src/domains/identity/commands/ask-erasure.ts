import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { type Mail, queueMail } from '../../../mail/queue-mail.ts';
import { readAddress } from '../queries/read-address.ts';
import { erasureDue } from '../rules/erasure.ts';
import { isOwnAct, noteAccess } from './note-access.ts';

type Context = { db: Db; actor: Actor; now: Date };
/** The mail that says when it happens and how to take it back; written in the person's language. */
export type WriteErasureMail = (about: { language: string; dueAt: Date }) => Pick<Mail, 'subject' | 'body'>;

/** Begins the wait before an account is erased (I6); asked again, the first day stands. @returns when it happens, undefined for who is not here. */
export async function askErasure(
  { db, actor, now }: Context,
  { personId, write }: { personId: string; write: WriteErasureMail },
): Promise<Date | undefined> {
  const dueAt = erasureDue(now);
  return inTransaction(db, async (trx) => {
    const { rows: people } = await sql<{ language: string }>`
      SELECT language FROM identity_person WHERE id = ${personId} AND state <> 'erased' FOR UPDATE`.execute(trx);
    if (!people[0]) return undefined;
    const { rows: known } = await sql<{ dueAt: Date }>`
      SELECT due_at AS "dueAt" FROM identity_erasure_request WHERE person_id = ${personId}`.execute(trx);
    if (known[0]) return known[0].dueAt;
    await sql`
      INSERT INTO identity_erasure_request (person_id, asked_at, due_at, entered_by)
      VALUES (${personId}, ${now}, ${dueAt}, ${actorLabel(actor)})`.execute(trx);
    if (!isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.ask-erasure', now });
    const { language } = people[0];
    const recipient = await readAddress(trx, personId);
    if (recipient !== undefined) {
      await queueMail(trx, { ...write({ language, dueAt }), occasion: `erasure ${personId} ${now.toISOString()}`, recipient, language }, now);
    }
    return dueAt;
  });
}

/** Takes it back before its day; everything stays as it was. @returns false when there was nothing to take back any more. */
export async function takeBackErasure({ db, actor, now }: Context, personId: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`DELETE FROM identity_erasure_request WHERE person_id = ${personId} AND due_at > ${now} RETURNING person_id`.execute(
      trx,
    );
    if (rows.length > 0 && !isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.take-back-erasure', now });
    return rows.length > 0;
  });
}
