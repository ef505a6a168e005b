import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Texts } from '../../../i18n/index.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { keepingEnded } from '../mandate-mail.ts';
import { reportOrphans } from './report-orphans.ts';
import { noteOffice } from './note-access-household.ts';
import { tellDirectly } from './tell-household.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Telling = { texts: Pick<Texts, 'translator'>; city: string };
type Ending = { keepingId: string; by: 'keeper' | 'person' | 'desk'; personId: string };

/**
 * Ends that somebody is kept in another's account: by the keeper, by the person where their consent is the ground, or by a help desk. The
 * other side is told; what was done stays in the logs. @returns false when there is no such keeping of theirs.
 */
export async function endKeeping({ db, actor, now, texts, city }: Context & Telling, { keepingId, by, personId }: Ending): Promise<boolean> {
  if (!isUuid(keepingId)) return false;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; personId: string; keeperId: string }>`
      UPDATE identity_keeping SET ended_at = ${now}, ended_by = ${by}
      WHERE id = ${keepingId} AND ended_at IS NULL
        AND CASE WHEN ${by} = 'keeper' THEN keeper_id = ${personId} ELSE person_id = ${personId} AND (${by} = 'desk' OR ground = 'consent') END
      RETURNING id, person_id AS "personId", keeper_id AS "keeperId"`.execute(trx);
    const ended = rows[0];
    if (!ended) return false;
    await audit(trx, { actor, action: 'identity.end-keeping', thingKind: 'person', thingId: ended.personId, detail: { by }, now });
    await noteOffice(trx, { personId: ended.personId, actor, what: 'household.end', thingId: ended.id, now });
    await reportOrphans(trx, { keptBy: ended.keeperId, now });
    const told = by === 'keeper' ? ended.personId : ended.keeperId;
    await tellDirectly(trx, texts, { personId: told, occasion: `keeping-ended:${ended.id}`, write: keepingEnded(city) }, now);
    return true;
  });
}

/** Says that a help desk has seen the paper that a keeping rests on. Nobody checks their own. @returns false when there is none to check. */
export async function checkKeeping({ db, actor, now }: Context, { keepingId, keeperId }: { keepingId: string; keeperId: string }): Promise<boolean> {
  if (!isUuid(keepingId) || (actor.kind === 'person' && actor.id === keeperId)) return false;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string }>`
      UPDATE identity_keeping SET checked_at = ${now}, checked_by = ${actorLabel(actor)}
      WHERE id = ${keepingId} AND keeper_id = ${keeperId} AND ended_at IS NULL AND checked_at IS NULL AND ground <> 'consent'
      RETURNING person_id AS "personId"`.execute(trx);
    if (!rows[0]) return false;
    await audit(trx, { actor, action: 'identity.check-keeping', thingKind: 'person', thingId: rows[0].personId, now });
    await noteOffice(trx, { personId: keeperId, actor, what: 'household.check', thingId: keepingId, now });
    return true;
  });
}
