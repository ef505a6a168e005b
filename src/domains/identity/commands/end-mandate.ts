import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { mandateEnded } from '../mandate-mail.ts';
import { noteOffice } from './note-access-household.ts';
import { tellDirectly } from './tell-household.ts';

type Context = { db: Db; actor: Actor; now: Date; texts: Pick<Texts, 'translator'>; city: string };
type Ending = { mandateId: string } & ({ personId: string; by: 'person' | 'desk' } | { helperId: string; by: 'helper' });

/**
 * Ends a helper's mandate at once: by the person, by a help desk with the person's paper before it, or by the helper. An open session of the
 * helper may nothing for the person from its next page on. The other side is told. @returns false when there is none.
 */
export async function endMandate({ db, actor, now, texts, city }: Context, ending: Ending): Promise<boolean> {
  if (!isUuid(ending.mandateId)) return false;
  const [personId, helperId] = ending.by === 'helper' ? [null, ending.helperId] : [ending.personId, null];
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; personId: string; helperId: string }>`
      UPDATE identity_mandate SET ended_at = ${now}, ended_by = ${ending.by}
      WHERE id = ${ending.mandateId} AND ended_at IS NULL AND (person_id = ${personId} OR helper_id = ${helperId})
      RETURNING id, person_id AS "personId", helper_id AS "helperId"`.execute(trx);
    const ended = rows[0];
    if (!ended) return false;
    await audit(trx, { actor, action: 'identity.end-mandate', thingKind: 'person', thingId: ended.personId, detail: { by: ending.by }, now });
    await noteOffice(trx, { personId: ended.personId, actor, what: 'helper.end', thingId: ended.id, now });
    const told = ending.by === 'helper' ? ended.personId : ended.helperId;
    await tellDirectly(trx, texts, { personId: told, occasion: `mandate-ended:${ended.id}`, write: mandateEnded(city) }, now);
    return true;
  });
}
