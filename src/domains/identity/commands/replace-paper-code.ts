import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { PAPER_TRIES_FOR_NUMBER } from '../rules/desk.ts';
import { digitsOf } from '../engine/paper-code.ts';
import { codeHash, sameHash } from '../engine/secrets.ts';
import { type NewSheet, givePaperCode } from './give-paper-code.ts';
import { noteDeskAct } from './note-desk-act.ts';
import { endMailChange } from './stop-mail-change.ts';
import { type WriteMail, tellPerson } from './tell-person.ts';
import { noteWayChanged } from './tell-way-changed.ts';

/** What allows a new sheet: the code of the present one, the visit that printed it (the printer jammed), or two officers. */
export type SheetGround = 'old-code' | 'same-visit' | 'recovery';
type Context = { db: Db; actor: PersonActor; now: Date };
type Input = { personId: string; visitId: string; ground: SheetGround; oldCode: string; key: Buffer; write: WriteMail };
type Failure = { type: 'not-allowed' } | { type: 'wrong-code' } | { type: 'too-many' };

/**
 * Prints a new code at a desk. One officer alone cannot do it for whoever lost theirs: that is a recovery. Sessions that paper opened end,
 * after a recovery all of them, with every key and linked identity: the old ways may be in other hands. The person is told at every address
 * and on their page.
 */
export async function replacePaperCode({ db, actor, now }: Context, input: Input): Promise<Result<NewSheet, Failure>> {
  const { personId, visitId, ground, key } = input;
  return inTransaction(db, async (trx) => {
    const refusal = await refusalOf(trx, input, now);
    if (refusal) return fail(refusal);
    const sheet = await givePaperCode(trx, { personId, visitId, key, now });
    await sql`
      UPDATE identity_session SET ended_at = ${now}, ended_by = 'office'
      WHERE person_id = ${personId} AND ended_at IS NULL AND (method = 'paper' OR ${ground === 'recovery'})`.execute(trx);
    if (ground === 'recovery') {
      await removeWays(trx, personId);
      await endMailChange(trx, { personId, now });
    }
    await noteDeskAct(trx, { actor, personId, act: 'print-paper-code', detail: { ground }, now });
    const occasion = `paper-code:${visitId}:${now.getTime()}`;
    await tellPerson(trx, { personId, occasion, write: input.write, now });
    const change = ground === 'recovery' ? 'ways-renewed' : 'paper-printed';
    await noteWayChanged(trx, { personId, change, occasion, now });
    return succeed(sheet);
  });
}

async function removeWays(trx: Db, personId: string): Promise<void> {
  await sql`DELETE FROM identity_passkey WHERE person_id = ${personId}`.execute(trx);
  await sql`DELETE FROM identity_link WHERE person_id = ${personId}`.execute(trx);
}

async function refusalOf(trx: Db, input: Input, now: Date): Promise<Failure | undefined> {
  if (input.ground === 'recovery') return (await useRecovery(trx, input.personId, now)) ? undefined : { type: 'not-allowed' };
  const { rows } = await sql<{ number: string; hash: string; visitId: string | null }>`
    SELECT number, code_hash AS hash, visit_id AS "visitId" FROM identity_paper_code WHERE person_id = ${input.personId} FOR UPDATE`.execute(trx);
  const present = rows[0];
  if (!present) return { type: 'not-allowed' };
  if (input.ground === 'same-visit') return present.visitId === input.visitId ? undefined : { type: 'not-allowed' };
  if (!(await takeFromLimit(trx, PAPER_TRIES_FOR_NUMBER, { who: present.number, key: input.key, now }))) return { type: 'too-many' };
  const typed = codeHash(input.key, { id: input.personId, code: digitsOf(input.oldCode) });
  return sameHash(present.hash, typed) ? undefined : { type: 'wrong-code' };
}

/** An approved recovery gives one sheet. */
async function useRecovery(trx: Db, personId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    UPDATE identity_recovery SET state = 'done', printed_at = ${now}
    WHERE person_id = ${personId} AND state = 'approved' AND expires_at > ${now} RETURNING id`.execute(trx);
  return rows.length > 0;
}
