import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { codeHash, openText } from '../engine/seal-incident.ts';
import { type Finding, type IncidentChannel, type IncidentKind, type IncidentState, LOOK_MINUTES, type Urgency } from '../rules/incidents.ts';

export type IncidentEntry = { at: Date; kind: 'note' | 'to-reporter' | 'from-reporter' | 'triaged' | 'tied' | 'suspended' | 'closed'; text: string };
export type IncidentFile = {
  id: string;
  kind: IncidentKind;
  channel: IncidentChannel;
  state: IncidentState;
  urgency: Urgency | null;
  finding: Finding | null;
  language: string;
  isUrgent: boolean;
  receivedAt: Date;
  dueAt: Date;
  suspendedAt: Date | null;
  /** What was written; undefined where the key that sealed it is lost. */
  text: string | undefined;
  provider: { id: string; name: string; standing: 'active' | 'suspended' | 'ended' | null } | null;
  entries: IncidentEntry[];
  looks: { at: Date; officer: string; reason: string }[];
};

type Sealed = Omit<IncidentFile, 'text' | 'entries'> & {
  sealed: string;
  sealedEntries: { at: string; kind: IncidentEntry['kind']; sealed: string }[];
};

/** Whether there is such a file, and whether this officer opened it within the last half hour. */
export async function isIncidentOpened(db: Db, { id, officerId, now }: { id: string; officerId: string; now: Date }): Promise<boolean | undefined> {
  const { rows } = await sql<{ isOpened: boolean }>`
    SELECT EXISTS (SELECT FROM register_incident_look l WHERE l.incident_id = i.id AND l.officer_id = ${officerId}
      AND l.at > ${now}::timestamptz - make_interval(mins => ${LOOK_MINUTES})) AS "isOpened"
    FROM register_incident i WHERE i.id = ${id}`.execute(db);
  return rows[0]?.isOpened;
}

/** A restricted file with all its words. Ask `isIncidentOpened` first. */
export async function readIncident(db: Db, { id, key }: { id: string; key: Buffer }): Promise<IncidentFile | undefined> {
  const { rows } = await sql<Sealed>`
    SELECT i.id, i.kind, i.channel, i.state, i.urgency, i.finding, i.language, i.is_urgent AS "isUrgent", i.received_at AS "receivedAt", i.due_at AS "dueAt",
      i.suspended_at AS "suspendedAt", i.sealed_text AS sealed,
      (SELECT json_build_object('id', p.id, 'name', p.name, 'standing', s.state)
        FROM register_provider p LEFT JOIN register_standing s ON s.provider_id = p.id WHERE p.id = i.provider_id) AS provider,
      coalesce((SELECT json_agg(json_build_object('at', e.at, 'kind', e.kind, 'sealed', e.sealed_text) ORDER BY e.at, e.id)
        FROM register_incident_entry e WHERE e.incident_id = i.id), '[]') AS "sealedEntries",
      coalesce((SELECT json_agg(json_build_object('at', l.at, 'officer', l.officer_id, 'reason', l.reason) ORDER BY l.at DESC)
        FROM register_incident_look l WHERE l.incident_id = i.id), '[]') AS looks
    FROM register_incident i WHERE i.id = ${id}`.execute(db);
  const file = rows[0];
  if (!file) return undefined;
  const { sealed, sealedEntries, looks, ...rest } = file;
  return {
    ...rest,
    text: openText(key, { fileId: id, sealed }),
    entries: opened(key, id, sealedEntries),
    looks: looks.map((look) => ({ ...look, at: new Date(look.at) })),
  };
}

const opened = (key: Buffer, id: string, entries: Sealed['sealedEntries']): IncidentEntry[] =>
  entries.map(({ at, kind, sealed }) => ({ at: new Date(at), kind, text: openText(key, { fileId: id, sealed }) ?? '' }));

export type ReportedIncident = { state: IncidentState; receivedAt: Date; isSuspended: boolean; entries: IncidentEntry[] };

/** What somebody reads of their own report with the code they were given: how far it is and the words between them and the office. */
export async function readReported(db: Db, { code, key }: { code: string; key: Buffer }): Promise<ReportedIncident | undefined> {
  const { rows } = await sql<Omit<ReportedIncident, 'entries'> & { id: string; sealedEntries: Sealed['sealedEntries'] }>`
    SELECT i.id, i.state, i.received_at AS "receivedAt", i.suspended_at IS NOT NULL AS "isSuspended",
      coalesce((SELECT json_agg(json_build_object('at', e.at, 'kind', e.kind, 'sealed', e.sealed_text) ORDER BY e.at, e.id)
        FROM register_incident_entry e WHERE e.incident_id = i.id AND e.kind IN ('to-reporter', 'from-reporter')), '[]') AS "sealedEntries"
    FROM register_incident i WHERE i.code_hash = ${codeHash(key, code)}`.execute(db);
  const file = rows[0];
  if (!file) return undefined;
  const { id, sealedEntries, ...rest } = file;
  return { ...rest, entries: opened(key, id, sealedEntries) };
}
