import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { actFor } from './act-for.ts';
import { noteAccess } from './note-access.ts';

type Who = { sessionId: string; personId: string };
type Context = { db: Db; now: Date };

/** Lets a helper's session act for the person of a running mandate. @returns the new token, undefined where none runs. */
export async function actUnderMandate({ db, now }: Context, { sessionId, personId }: Who, mandateId: string): Promise<string | undefined> {
  if (!isUuid(mandateId)) return undefined;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string }>`
      SELECT m.person_id AS "personId" FROM identity_mandate m JOIN identity_person p ON p.id = m.person_id AND p.state = 'active'
      WHERE m.id = ${mandateId} AND m.helper_id = ${personId} AND m.ended_at IS NULL AND m.expires_at > ${now} FOR SHARE OF m`.execute(trx);
    return rows[0] && begin(trx, { sessionId, personId, forPerson: rows[0].personId, as: 'helper', under: mandateId, now });
  });
}

/** Lets a keeper's session act for somebody of their household. @returns the new token, undefined where nothing allows it. */
export async function actUnderKeeping({ db, now }: Context, { sessionId, personId }: Who, keepingId: string): Promise<string | undefined> {
  if (!isUuid(keepingId)) return undefined;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string }>`
      SELECT k.person_id AS "personId" FROM identity_keeping k JOIN identity_person p ON p.id = k.person_id AND p.state = 'active'
      WHERE k.id = ${keepingId} AND k.keeper_id = ${personId} AND k.ended_at IS NULL AND (k.ends_at IS NULL OR k.ends_at > ${now}) FOR SHARE OF k`.execute(
      trx,
    );
    return rows[0] && begin(trx, { sessionId, personId, forPerson: rows[0].personId, as: 'keeper', under: keepingId, now });
  });
}

type Beginning = { sessionId: string; personId: string; forPerson: string; as: 'helper' | 'keeper'; under: string; now: Date };

async function begin(trx: Db, { sessionId, personId, forPerson, as, under, now }: Beginning): Promise<string | undefined> {
  const token = await actFor(trx, { sessionId, actingFor: { personId: forPerson, as, under }, now });
  if (!token) return undefined;
  const actor: PersonActor = { kind: 'person', id: personId, roles: ['resident'], onBehalfOf: forPerson };
  await noteAccess(trx, { personId: forPerson, actor, what: 'helper.begin', thingId: under, now });
  return token;
}

/** Lets a session act for itself again. @returns the new token. */
export const stopActing = ({ db, now }: Context, sessionId: string): Promise<string | undefined> =>
  inTransaction(db, (trx) => actFor(trx, { sessionId, actingFor: null, now }));
