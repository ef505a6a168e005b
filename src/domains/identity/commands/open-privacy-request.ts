import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { PrivacyRequest } from '../queries/list-privacy-requests.ts';
import { isOwnAct, noteAccess } from './note-access.ts';

export type OpenedRequest = PrivacyRequest & { personId: string; name: string; decidedByName: string | null };

/** One request with who asks and their words. Whoever opens it stands in the log that the person reads. */
export async function openPrivacyRequest({ db, actor, now }: { db: Db; actor: Actor; now: Date }, id: string): Promise<OpenedRequest | undefined> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<OpenedRequest>`
      SELECT r.id, r.kind, r.wording, r.asked_on AS "askedOn", r.due_on AS "dueOn", r.extended_at AS "extendedAt",
        r.extension_reasons AS "extensionReasons", r.outcome, r.reasons, r.decided_at AS "decidedAt", r.lifted_at AS "liftedAt", r.lift_reasons AS "liftReasons", r.person_id AS "personId", p.name,
        (SELECT d.name FROM identity_person d WHERE r.decided_by = 'person:' || d.id) AS "decidedByName"
      FROM identity_privacy_request r JOIN identity_person p ON p.id = r.person_id WHERE r.id = ${id}`.execute(trx);
    const request = rows[0];
    if (request && !isOwnAct(actor, request.personId)) {
      await noteAccess(trx, { personId: request.personId, actor, what: 'identity.read-privacy-request', thingId: id, now });
    }
    return request;
  });
}
