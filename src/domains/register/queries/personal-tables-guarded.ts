import { sql } from 'kysely';
import { type PersonalRow, type PersonalTable, type Whose, actorFor, isActor } from '../../../db/personal-tables.ts';
import { openText } from '../engine/seal-incident.ts';

const RESTRICTED = 'what was reported stays in its restricted file: it could lead to whoever spoke up (K3)';
const isReporter = ({ personId }: Whose) => sql`incident_id IN (SELECT i.id FROM register_incident i WHERE i.reporter_id = ${personId})`;
/** Whom a report is about learns of it when the enquiry is over and an officer found it safe to say so. */
const isToldAbout = ({ personId }: Whose) =>
  sql`told_at IS NOT NULL AND provider_id IN (SELECT p.id FROM register_provider p WHERE p.person_id = ${personId})`;

/**
 * Reports on safety: to whoever reported, what they wrote and were answered; to whoever it was about, that it was, once that is safe. The file
 * outlives an erasure of the reporter without their name, since others may need its protection.
 */
export const guardedPersonalTables = (key: Buffer): PersonalTable[] => [
  // Before the reports, by which they are known.
  {
    table: 'register_incident_entry',
    group: 'register',
    rowsOf: (whose) => sql`${isReporter(whose)} AND kind IN ('to-reporter', 'from-reporter')`,
    columns: ['at', 'kind', 'incident_id', 'sealed_text'],
    open: (_, row) => opened(key, row),
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_incident_entry',
    part: 'written',
    group: 'acts',
    rowsOf: (whose) => isActor('actor', whose),
    columns: ['at', ['actor', actorFor('actor')]],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_incident_look',
    group: 'acts',
    rowsOf: ({ personId }) => sql`officer_id = ${personId}`,
    columns: ['at', 'reason', 'officer_id'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_incident_look',
    part: 'about',
    group: 'log',
    rowsOf: (whose) => sql`incident_id IN (SELECT id FROM register_incident WHERE ${isToldAbout(whose)})`,
    columns: ['at', 'reason'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_incident',
    group: 'register',
    rowsOf: ({ personId }) => sql`reporter_id = ${personId}`,
    columns: ['received_at', 'kind', 'is_urgent', 'state', 'urgency', 'closed_at', 'finding', 'id', 'sealed_text', 'reporter_id'],
    withheld: { provider_id: 'an id of somebody else' },
    open: (_, row) => opened(key, row),
    erasure: { set: { reporter_id: () => sql`NULL`, channel: () => sql`'anonymous'` } },
  },
  {
    table: 'register_incident',
    part: 'about',
    group: 'register',
    rowsOf: isToldAbout,
    columns: ['received_at', 'kind', 'closed_at', 'finding', 'suspended_at', 'told_at'],
    withheld: { sealed_text: RESTRICTED, reporter_id: RESTRICTED },
    erasure: { keptFor: 'office' },
  },
];

/** A row with its words readable. Those that another key sealed are left as they are, so that nothing looks as if it had never been said. */
function opened(key: Buffer, row: PersonalRow): Promise<PersonalRow> {
  const fileId = String(row.incident_id ?? row.id);
  const sealed = String(row.sealed_text);
  return Promise.resolve({ ...row, sealed_text: openText(key, { fileId, sealed }) ?? sealed });
}
