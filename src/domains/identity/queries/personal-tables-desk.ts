import { sql } from 'kysely';
import { type PersonalTable, actorFor, isActor } from '../../../db/personal-tables.ts';

const SERVED = 'an id of the member of staff';

/** What desks keep: of whoever is served there, and of whoever serves. */
export const deskPersonalTables: PersonalTable[] = [
  {
    table: 'identity_visit',
    group: 'desk',
    rowsOf: ({ personId }) => sql`client_id = ${personId}`,
    columns: ['began_at', 'space', 'checked', 'ended_at', 'client_id'],
    withheld: { operator_id: SERVED },
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_visit',
    part: 'served',
    group: 'acts',
    // How the desk knew the other person is left out here.
    rowsOf: ({ personId }) => sql`operator_id = ${personId}`,
    columns: ['began_at', 'space', 'ended_at', 'operator_id'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_notice',
    group: 'desk',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['read_at', 'version', 'language', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'identity_kiosk',
    part: 'switched-on',
    group: 'acts',
    rowsOf: ({ personId }) => sql`switched_on_by = ${personId}`,
    columns: ['switched_on_at', 'switched_on_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_kiosk',
    part: 'switched-off',
    group: 'acts',
    rowsOf: ({ personId }) => sql`revoked_by = ${personId}`,
    columns: ['revoked_at', 'revoked_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_letter',
    group: 'messages',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['created_at', 'language', 'subject', 'body', 'handed_at', ['handed_by', actorFor('handed_by')], 'person_id'],
    withheld: { occasion: 'a name that the program made, which may hold an id of somebody else' },
    erasure: 'delete',
  },
  {
    table: 'identity_letter',
    part: 'handed',
    group: 'acts',
    rowsOf: (whose) => isActor('handed_by', whose),
    columns: ['handed_at', ['handed_by', actorFor('handed_by')]],
    erasure: { keptFor: 'office' },
  },
];

/** Who lost every way to sign in, and the two officers who helped. */
export const recoveryPersonalTables: PersonalTable[] = [
  {
    table: 'identity_recovery',
    group: 'desk',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['opened_at', 'space', 'checks', 'state', 'decided_at', 'reason', 'printed_at', 'person_id'],
    withheld: { opened_by: SERVED, decided_by: SERVED },
    // That two officers opened an account stays for ten years; the words about the person go, and nothing is printed any more.
    erasure: {
      set: {
        state: () => sql`CASE WHEN state IN ('open', 'approved') THEN 'expired' ELSE state END`,
        reason: () => sql`CASE WHEN reason = '' THEN '' ELSE 'erased' END`,
      },
    },
  },
  {
    table: 'identity_mail_change',
    group: 'account',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['asked_at', 'address', 'state', 'space', 'checks', 'reason', 'due_at', 'ended_at', 'person_id'],
    withheld: { opened_by: SERVED, decided_by: SERVED },
    erasure: 'delete',
  },
  {
    table: 'identity_mail_change',
    part: 'opened',
    group: 'acts',
    rowsOf: ({ personId }) => sql`opened_by = ${personId}`,
    columns: ['asked_at', 'space', 'opened_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_mail_change',
    part: 'decided',
    group: 'acts',
    // The reason is left out here: it tells of the other person.
    rowsOf: ({ personId }) => sql`decided_by = ${personId}`,
    columns: ['ended_at', 'space', 'decided_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_recovery',
    part: 'opened',
    group: 'acts',
    rowsOf: ({ personId }) => sql`opened_by = ${personId}`,
    columns: ['opened_at', 'space', 'opened_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_recovery',
    part: 'decided',
    group: 'acts',
    // The reason is left out here: it tells of the other person.
    rowsOf: ({ personId }) => sql`decided_by = ${personId}`,
    columns: ['decided_at', 'space', 'decided_by'],
    erasure: { keptFor: 'office' },
  },
];
