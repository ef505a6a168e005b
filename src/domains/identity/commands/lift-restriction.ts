import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { notify } from '../../../notifications/index.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { WORDING_LENGTH_MAX } from '../rules/privacy-request.ts';
import { isOwnAct, noteAccess } from './note-access.ts';
import type { RequestAct } from './decide-privacy-request.ts';
import { type WriteMail, tellPerson } from './tell-person.ts';

type Failure = { type: 'unknown' | 'own' | 'no-reasons' | 'long-reasons' };

/** Ends a restriction that was granted, with reasons. The person is told in the same transaction, so before anybody uses the data (GDPR 18(3)). */
export async function liftRestriction(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { id, reasons, write }: Pick<RequestAct, 'id' | 'reasons'> & { write: (askedOn: string) => WriteMail },
): Promise<Result<null, Failure>> {
  const written = cleanText(reasons);
  if (written === '') return fail({ type: 'no-reasons' });
  if (written.length > WORDING_LENGTH_MAX) return fail({ type: 'long-reasons' });
  if (!isUuid(id)) return fail({ type: 'unknown' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string; askedOn: string }>`
      SELECT person_id AS "personId", asked_on AS "askedOn" FROM identity_privacy_request
      WHERE id = ${id} AND kind = 'restriction' AND outcome IN ('granted', 'partly') AND lifted_at IS NULL FOR UPDATE`.execute(trx);
    const held = rows[0];
    if (!held) return fail({ type: 'unknown' });
    const { personId, askedOn } = held;
    if (isOwnAct(actor, personId)) return fail({ type: 'own' });
    await sql`
      UPDATE identity_privacy_request SET lifted_at = ${now}, lifted_by = ${actorLabel(actor)}, lift_reasons = ${written} WHERE id = ${id}`.execute(
      trx,
    );
    await tellPerson(trx, { personId, occasion: `restriction-lifted:${id}`, write: write(askedOn), now });
    const content = { key: 'identity.mail.request.lifted', values: { date: askedOn } } as const;
    const notice = {
      occasion: `identity.restriction-lifted/${id}`,
      kind: 'privacy',
      content,
      link: '/account/privacy-requests',
      isMailed: true,
    } as const;
    await notify(trx, { ...notice, personId, now });
    await audit(trx, { actor, action: 'identity.lift-restriction', thingKind: 'privacy-request', thingId: id, now });
    await noteAccess(trx, { personId, actor, what: 'identity.lift-restriction', thingId: id, now });
    return succeed(null);
  });
}
