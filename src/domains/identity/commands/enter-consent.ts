import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { currentVersions } from '../engine/notices.ts';
import { type Channel, type ConsentEntry, type Decision, type EnteredAs, type Purpose, mayEnter, stands } from '../rules/consent.ts';
import { isOwnAct, noteAccess } from './note-access.ts';
import { removeHealthFacts } from './remove-fact.ts';

type Context = { db: Db; actor: Actor; now: Date };
export type NewConsent = {
  personId: string;
  purpose: Purpose;
  decision: Decision;
  /** The version that stood on the page: a newer one came meanwhile, and it has to be read first. */
  noticeVersion: number;
  language: string;
  channel: Channel;
  as: EnteredAs;
};
type Failure = { type: 'not-for-helpers' | 'notice-changed' | 'unknown-person' };

/** Adds a decision to the ledger of consents (I3, GDPR article 7). What stands already is not entered again. */
export async function enterConsent({ db, actor, now }: Context, consent: NewConsent): Promise<Result<{ isNew: boolean }, Failure>> {
  const { personId, purpose, decision, noticeVersion, language, channel } = consent;
  const current = currentVersions.get(purpose)!;
  if (!mayEnter(decision, consent.as)) return fail({ type: 'not-for-helpers' });
  if (decision === 'given' && noticeVersion !== current) return fail({ type: 'notice-changed' });
  return inTransaction(db, async (trx) => {
    // One decision of a person after the other; what stands is read behind this lock.
    const { rows } = await sql`SELECT FROM identity_person WHERE id = ${personId} AND state <> 'erased' FOR UPDATE`.execute(trx);
    if (rows.length === 0) return fail({ type: 'unknown-person' });
    const last = await readLastConsent(trx, { personId, purpose });
    const isSame = decision === 'given' ? stands(last, current) : last?.decision !== 'given';
    if (isSame) return succeed({ isNew: false });
    await sql`
      INSERT INTO identity_consent (id, person_id, entry, purpose, decision, notice_version, language, channel, decided_at, entered_by)
      VALUES (${newId(now)}, ${personId}, ${(last?.entry ?? 0) + 1}, ${purpose}, ${decision}, ${decision === 'given' ? current : last!.noticeVersion},
        ${language}, ${channel}, ${now}, ${actorLabel(actor)})`.execute(trx);
    if (purpose === 'health' && decision === 'withdrawn') await removeHealthFacts(trx, personId);
    if (!isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.enter-consent', now });
    return succeed({ isNew: true });
  });
}

async function readLastConsent(
  trx: Db,
  { personId, purpose }: { personId: string; purpose: Purpose },
): Promise<(ConsentEntry & { entry: number }) | undefined> {
  const { rows } = await sql<ConsentEntry & { entry: number }>`
    SELECT purpose, decision, notice_version AS "noticeVersion", entry FROM identity_consent
    WHERE person_id = ${personId} AND purpose = ${purpose} ORDER BY entry DESC LIMIT 1`.execute(trx);
  return rows[0];
}
