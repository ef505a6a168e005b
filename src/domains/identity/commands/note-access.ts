import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { cleanText } from '../../../kernel/text.ts';

export type NewAccess = {
  /** Whose data were seen, or for whom something was done. */
  personId: string;
  actor: Actor;
  /** As `domain.verb`; the text `identity.access.<domain>.<verb>` says it to the person. */
  what: string;
  /** Why, in the words of who did it. */
  reason?: string;
  /** The request, case or document it belongs to. */
  thingId?: string;
  now: Date;
};

/** Writes into the log that its person reads (I4), in the same transaction as what was seen or done. People's own acts for themselves need no entry. */
export async function noteAccess(trx: Db, { personId, actor, what, reason = '', thingId = '', now }: NewAccess): Promise<void> {
  await sql`
    INSERT INTO identity_access (id, person_id, at, actor_id, actor, what, reason, thing_id)
    VALUES (${newId(now)}, ${personId}, ${now}, ${actor.kind === 'person' ? actor.id : null}, ${actorLabel(actor)}, ${what},
      ${cleanText(reason).slice(0, 300)}, ${thingId})`.execute(trx);
}

/** Whether somebody acts for themselves, so that it needs no entry: signed in as the person, and for nobody else. */
export const isOwnAct = (actor: Actor, personId: string): boolean =>
  actor.kind === 'person' && actor.id === personId && actor.onBehalfOf === undefined;
