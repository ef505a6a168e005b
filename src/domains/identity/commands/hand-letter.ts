import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { noteAccess } from './note-access.ts';

type Context = { db: Db; actor: Actor; now: Date };
export type Letter = { id: string; name: string; language: string; subject: string; body: string; createdAt: Date; handedAt: Date | null };

/** Opens a letter to print it; its person sees in their log who did. @returns undefined for no letter. */
export async function openLetter({ db, actor, now }: Context, letterId: string): Promise<Letter | undefined> {
  if (!isUuid(letterId)) return undefined;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Letter & { personId: string }>`
      SELECT l.id, p.id AS "personId", coalesce(p.name, '') AS name, l.language, l.subject, l.body, l.created_at AS "createdAt", l.handed_at AS "handedAt"
      FROM identity_letter l JOIN identity_person p ON p.id = l.person_id WHERE l.id = ${letterId}`.execute(trx);
    const letter = rows[0];
    if (letter) await noteAccess(trx, { personId: letter.personId, actor, what: 'letter.print', thingId: letterId, now });
    return letter;
  });
}

/** Says that a letter was printed and sent, or given to its person. @returns false when somebody else did. */
export async function handLetter({ db, actor, now }: Context, letterId: string): Promise<boolean> {
  if (!isUuid(letterId)) return false;
  const { rows } = await sql`
    UPDATE identity_letter SET handed_at = ${now}, handed_by = ${actorLabel(actor)} WHERE id = ${letterId} AND handed_at IS NULL RETURNING id`.execute(
    db,
  );
  return rows.length > 0;
}
