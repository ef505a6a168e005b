import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { codeHash } from '../engine/seal-incident.ts';
import { type NominationState, nominationCanBecome } from '../rules/nominations.ts';
import { readLadderVersion } from '../queries/read-nominations.ts';

type Failure = { type: 'unknown' } | { type: 'answered' } | { type: 'no-ladder' } | { type: 'applies-already' };
type Named = { id: string; state: NominationState; nominatorId: string | null; serviceType: string };

async function lockNamed(trx: Db, { code, key, today }: { code: string; key: Buffer; today: string }): Promise<Named | undefined> {
  const { rows } = await sql<Named>`
    SELECT id, state, nominator_id AS "nominatorId", service_type AS "serviceType" FROM register_nomination
    WHERE code_hash = ${codeHash(key, code)} AND answer_until >= ${today} FOR UPDATE`.execute(trx);
  return rows[0];
}

/** The person who was named wants none of it: what was told about them goes at once, and so does who told it. */
export async function declineNomination(
  { db, key }: { db: Db; key: Buffer },
  { code, today }: { code: string; today: string },
): Promise<Result<null, Failure>> {
  return inTransaction(db, async (trx) => {
    const named = await lockNamed(trx, { code, key, today });
    if (!named) return fail({ type: 'unknown' });
    if (!nominationCanBecome(named.state, 'declined')) return fail({ type: 'answered' });
    await sql`
      UPDATE register_nomination SET state = 'declined', answered_on = ${today}, story = NULL, nominator_id = NULL WHERE id = ${named.id}`.execute(
      trx,
    );
    return succeed(null);
  });
}

type Accepting = { code: string; person: { id: string; name: string }; language: string; today: string };

/**
 * The person who was named says yes, with an account of their own: an application for a supervised permit begins for them, with the help
 * they give already in it. From there it is an application like any other: two documents, two people who decide, limits and an end.
 */
export async function acceptNomination(
  { db, actor, key, now }: { db: Db; actor: PersonActor; key: Buffer; now: Date },
  { code, person, language, today }: Accepting,
): Promise<Result<{ applicationId: string }, Failure>> {
  return inTransaction(db, async (trx) => {
    const named = await lockNamed(trx, { code, key, today });
    if (!named) return fail({ type: 'unknown' });
    if (!nominationCanBecome(named.state, 'accepted')) return fail({ type: 'answered' });
    const version = await readLadderVersion(trx);
    if (version === undefined) return fail({ type: 'no-ladder' });
    const providerId = await soleCarer(trx, { person, now });
    const { rows: open } = await sql`SELECT FROM register_application WHERE provider_id = ${providerId} AND settled_at IS NULL`.execute(trx);
    if (open.length > 0) return fail({ type: 'applies-already' });
    const applicationId = newId(now);
    await sql`
      INSERT INTO register_application (id, provider_id, applicant_id, kind, rung, version, state, service_types, language, vouch_code, changed_at)
      VALUES (${applicationId}, ${providerId}, ${person.id}, 'permit', 'supervised', ${version}, 'draft', ${[named.serviceType]}, ${language},
        translate(substr(md5(${applicationId}), 1, 10), '01', '23'), ${now})`.execute(trx);
    await sql`
      UPDATE register_nomination SET state = 'accepted', answered_on = ${today}, person_id = ${person.id}, application_id = ${applicationId}
      WHERE id = ${named.id}`.execute(trx);
    await sql`
      INSERT INTO register_event (id, provider_id, at, kind, application_kind, rung, size, is_informal, is_newcomer)
      VALUES (${newId(now)}, ${providerId}, ${now}, 'nominated', 'permit', 'supervised', 'one', true, true)`.execute(trx);
    await audit(trx, { actor, action: 'register.accept-nomination', thingKind: 'nomination', thingId: named.id, now });
    return succeed({ applicationId });
  });
}

/** The person's own entry as a sole carer; one they have already is used. */
async function soleCarer(trx: Db, { person, now }: { person: { id: string; name: string }; now: Date }): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM register_provider WHERE person_id = ${person.id} AND kind = 'person' ORDER BY created_at LIMIT 1 FOR UPDATE`.execute(trx);
  if (rows[0]) return rows[0].id;
  const id = newId(now);
  await sql`
    INSERT INTO register_provider (id, kind, name, person_id, size, is_informal, is_newcomer, created_at)
    VALUES (${id}, 'person', ${person.name}, ${person.id}, 'one', true, true, ${now})`.execute(trx);
  return id;
}
