import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { OPEN_REQUESTS_MAX, type RequestKind, WORDING_LENGTH_MAX, dueDay } from '../rules/privacy-request.ts';
import { isOwnAct, noteAccess } from './note-access.ts';

type Context = { db: Db; actor: Actor; now: Date };
export type NewPrivacyRequest = { id: string; personId: string; kind: RequestKind; wording: string; today: string };
type Failure = { type: 'invalid-id' | 'empty' | 'too-long' | 'too-many' | 'unknown-person' };

/** An objection, a correction or a restriction is asked for; from this day the month runs (GDPR 12(3)). The form's id makes sending twice one request. */
export async function askPrivacyRequest(
  { db, actor, now }: Context,
  { id, personId, kind, wording, today }: NewPrivacyRequest,
): Promise<Result<{ dueOn: string }, Failure>> {
  const asked = cleanText(wording);
  if (!isUuid(id)) return fail({ type: 'invalid-id' });
  if (asked === '') return fail({ type: 'empty' });
  if (asked.length > WORDING_LENGTH_MAX) return fail({ type: 'too-long' });
  const dueOn = dueDay(today, { isExtended: false });
  return inTransaction(db, async (trx) => {
    const { rows: people } = await sql`SELECT FROM identity_person WHERE id = ${personId} AND state <> 'erased' FOR UPDATE`.execute(trx);
    if (people.length === 0) return fail({ type: 'unknown-person' });
    const { rows: known } = await sql<{ own: boolean; dueOn: string }>`
      SELECT person_id = ${personId} AS own, due_on AS "dueOn" FROM identity_privacy_request WHERE id = ${id}`.execute(trx);
    if (known[0]) return known[0].own ? succeed({ dueOn: known[0].dueOn }) : fail({ type: 'invalid-id' });
    const { rows: open } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM identity_privacy_request WHERE person_id = ${personId} AND outcome IS NULL`.execute(trx);
    if (open[0]!.count >= OPEN_REQUESTS_MAX) return fail({ type: 'too-many' });
    await sql`
      INSERT INTO identity_privacy_request (id, person_id, kind, wording, asked_at, asked_on, entered_by, due_on)
      VALUES (${id}, ${personId}, ${kind}, ${asked}, ${now}, ${today}, ${actorLabel(actor)}, ${dueOn})`.execute(trx);
    if (!isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.ask-privacy', thingId: id, now });
    return succeed({ dueOn });
  });
}
