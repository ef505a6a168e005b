import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type PersonActor, actorLabel } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { noteAccess } from '../../identity/index.ts';
import { sealText } from '../engine/seal-incident.ts';
import {
  type Finding,
  type IncidentState,
  LOOK_MINUTES,
  REPORT_LENGTH_MAX,
  type Urgency,
  enquiryDue,
  incidentCanBecome,
} from '../rules/incidents.ts';

/** A step of an enquiry. `isSafeToTell`: the reported person may from now on read who opened the file. */
export type IncidentStep =
  | { type: 'triage'; urgency: Urgency; text: string }
  | { type: 'note' | 'message'; text: string }
  | { type: 'close'; finding: Finding; isSafeToTell: boolean; text: string };
type Failure = { type: 'unknown' } | { type: 'not-opened' } | { type: 'not-now' } | { type: 'no-text' } | { type: 'too-long' };
type Context = { db: Db; actor: PersonActor; key: Buffer; now: Date };

/** The file for a step of it, its row locked; only for an officer who opened it and said why. */
export async function lockOpenedFile(trx: Db, { id, officerId, now }: { id: string; officerId: string; now: Date }) {
  const { rows } = await sql<{ state: IncidentState; providerId: string | null; suspendedAt: Date | null; isOpened: boolean }>`
    SELECT i.state, i.provider_id AS "providerId", i.suspended_at AS "suspendedAt", EXISTS (SELECT FROM register_incident_look l
      WHERE l.incident_id = i.id AND l.officer_id = ${officerId} AND l.at > ${now}::timestamptz - make_interval(mins => ${LOOK_MINUTES})) AS "isOpened"
    FROM register_incident i WHERE i.id = ${id} FOR UPDATE`.execute(trx);
  return rows[0];
}

const ENTRY_KINDS = { triage: 'triaged', note: 'note', message: 'to-reporter', close: 'closed' } as const;

/** Triage, a note, a word to the reporter, or the end of the enquiry with what it found. The trail names the step, never its words. */
export async function handleIncident(
  { db, actor, key, now }: Context,
  { id, step }: { id: string; step: IncidentStep },
): Promise<Result<null, Failure>> {
  const text = cleanText(step.text);
  if (!isUuid(id)) return fail({ type: 'unknown' });
  if (text === '') return fail({ type: 'no-text' });
  if (text.length > REPORT_LENGTH_MAX) return fail({ type: 'too-long' });
  return inTransaction(db, async (trx) => {
    const file = await lockOpenedFile(trx, { id, officerId: actor.id, now });
    if (!file) return fail({ type: 'unknown' });
    if (!file.isOpened) return fail({ type: 'not-opened' });
    if (!isInTime(file.state, step)) return fail({ type: 'not-now' });
    await writeIncidentEntry(trx, { id, actor: actorLabel(actor), kind: ENTRY_KINDS[step.type], text, key, now });
    if (step.type === 'triage') {
      await sql`UPDATE register_incident SET state = 'enquiry', urgency = ${step.urgency}, due_at = ${enquiryDue(now, step.urgency)}, escalated_at = NULL
        WHERE id = ${id}`.execute(trx);
    }
    if (step.type === 'close') await close(trx, { id, step, now });
    await audit(trx, { actor, action: `register.${step.type}-incident`, thingKind: 'incident', thingId: id, now });
    return succeed(null);
  });
}

function isInTime(state: IncidentState, step: IncidentStep): boolean {
  if (step.type === 'triage') return incidentCanBecome(state, 'enquiry');
  return step.type === 'close' ? incidentCanBecome(state, 'closed') : state !== 'closed';
}

/** Once it is safe, the person reads in their own log who opened the file, when and why (I4). */
async function close(trx: Db, { id, step, now }: { id: string; step: IncidentStep & { type: 'close' }; now: Date }): Promise<void> {
  await sql`
    UPDATE register_incident SET state = 'closed', closed_at = ${now}, finding = ${step.finding}, told_at = ${step.isSafeToTell ? now : null}
    WHERE id = ${id}`.execute(trx);
  if (!step.isSafeToTell) return;
  const { rows: looks } = await sql<{ personId: string; officerId: string; reason: string; at: Date }>`
    SELECT p.person_id AS "personId", l.officer_id AS "officerId", l.reason, l.at
    FROM register_incident i JOIN register_provider p ON p.id = i.provider_id JOIN register_incident_look l ON l.incident_id = i.id
    WHERE i.id = ${id} AND p.person_id IS NOT NULL ORDER BY l.at`.execute(trx);
  for (const { personId, officerId, reason, at } of looks)
    await noteAccess(trx, {
      personId,
      actor: { kind: 'person', id: officerId, roles: [] },
      what: 'register.incident',
      reason,
      thingId: id,
      now: at,
    });
}

type Entry = { id: string; actor: string; kind: string; text: string; key: Buffer; now: Date };

export async function writeIncidentEntry(trx: Db, { id, actor, kind, text, key, now }: Entry): Promise<void> {
  await sql`
    INSERT INTO register_incident_entry (id, incident_id, at, actor, kind, sealed_text)
    VALUES (${newId(now)}, ${id}, ${now}, ${actor}, ${kind}, ${sealText(key, { fileId: id, text })})`.execute(trx);
}
