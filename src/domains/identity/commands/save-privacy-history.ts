import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Actor, actorLabel } from '../../../kernel/actor.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { currentVersions } from '../engine/notices.ts';
import type { Channel, Decision, Purpose } from '../rules/consent.ts';
import type { FactKind } from '../rules/fact.ts';
import { type Outcome, type RequestKind, dueDay } from '../rules/privacy-request.ts';
import { saveFact } from './save-fact.ts';

export type PrivacyHistory = {
  personId: string;
  language: string;
  consents: { purpose: Purpose; decision: Decision; channel: Channel; at: Date; actor: Actor }[];
  looks: { what: string; at: Date; actor: Actor; reason: string }[];
  requests: { kind: RequestKind; wording: string; askedOn: string; at: Date; answer?: { outcome: Outcome; reasons: string; at: Date; by: Actor } }[];
  facts: { kind: FactKind; value: string }[];
};

/** What an invented person decided, asked and was looked at for in the past, with the days it would have happened on. Twice changes nothing. */
export async function savePrivacyHistory({ db, now, fieldKey }: { db: Db; now: Date; fieldKey: Buffer }, history: PrivacyHistory): Promise<void> {
  const { personId, facts } = history;
  await inTransaction(db, async (trx) => {
    await saveConsents(trx, history);
    await saveLooks(trx, history);
    await saveRequests(trx, history);
    const { rows } = await sql`SELECT FROM identity_fact WHERE person_id = ${personId}`.execute(trx);
    if (rows.length > 0) return;
    const actor: Actor = { kind: 'person', id: personId, roles: ['resident'] };
    for (const { kind, value } of facts) await saveFact({ db: trx, actor, now, fieldKey }, { personId, kind, value });
  });
}

async function saveConsents(trx: Db, { personId, language, consents }: PrivacyHistory): Promise<void> {
  const entries = new Map<Purpose, number>();
  for (const { purpose, decision, channel, at, actor } of consents) {
    const entry = (entries.get(purpose) ?? 0) + 1;
    entries.set(purpose, entry);
    await sql`
      INSERT INTO identity_consent (id, person_id, entry, purpose, decision, notice_version, language, channel, decided_at, entered_by)
      VALUES (${idFromName('consent', personId, purpose, String(entry))}, ${personId}, ${entry}, ${purpose}, ${decision},
        ${currentVersions.get(purpose)!}, ${language}, ${channel}, ${at}, ${actorLabel(actor)}) ON CONFLICT DO NOTHING`.execute(trx);
  }
}

async function saveLooks(trx: Db, { personId, looks }: PrivacyHistory): Promise<void> {
  for (const [index, { what, at, actor, reason }] of looks.entries()) {
    await sql`
      INSERT INTO identity_access (id, person_id, at, actor_id, actor, what, reason)
      VALUES (${idFromName('look', personId, String(index))}, ${personId}, ${at}, ${actor.kind === 'person' ? actor.id : null}, ${actorLabel(actor)},
        ${what}, ${reason}) ON CONFLICT DO NOTHING`.execute(trx);
  }
}

async function saveRequests(trx: Db, { personId, requests }: PrivacyHistory): Promise<void> {
  for (const [index, { kind, wording, askedOn, at, answer }] of requests.entries()) {
    await sql`
      INSERT INTO identity_privacy_request (id, person_id, kind, wording, asked_at, asked_on, entered_by, due_on, outcome, reasons, decided_at, decided_by)
      VALUES (${idFromName('privacy request', personId, String(index))}, ${personId}, ${kind}, ${wording}, ${at}, ${askedOn}, ${`person:${personId}`},
        ${dueDay(askedOn, { isExtended: false })}, ${answer?.outcome ?? null}, ${answer?.reasons ?? null}, ${answer?.at ?? null},
        ${answer ? actorLabel(answer.by) : null}) ON CONFLICT DO NOTHING`.execute(trx);
  }
}
