import { type RawBuilder, sql } from 'kysely';
import { type PersonalTable, type Whose, actorFor, isActor, isAddress } from '../../../db/personal-tables.ts';
import { readFact } from '../commands/open-fact.ts';
import { deskPersonalTables, recoveryPersonalTables } from './personal-tables-desk.ts';
import { householdPersonalTables } from './personal-tables-household.ts';
import { waysPersonalTables } from './personal-tables-ways.ts';

const ANOTHER = 'an id of somebody else';

/** What identity keeps of people: how it is theirs, what they are handed, and what becomes of it when they are erased. */
export const identityPersonalTables = (fieldKey: Buffer): PersonalTable[] => [
  ...ACCOUNT,
  ...SESSIONS,
  ...ACCESS,
  ...DECISIONS,
  ...waysPersonalTables,
  ...deskPersonalTables,
  ...recoveryPersonalTables,
  ...householdPersonalTables,
  {
    table: 'identity_fact',
    group: 'facts',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['kind', 'ciphertext', 'saved_at', ['saved_by', actorFor('saved_by')], 'person_id'],
    open: async (db, row, { personId }) => ({ ...row, ciphertext: await readFact(db, { fieldKey, personId, kind: String(row.kind) }) }),
    erasure: 'delete',
  },
  // Without it nothing that was encrypted opens again, wherever a copy may lie.
  { table: 'identity_person_key', group: 'facts', rowsOf: ({ personId }) => sql`person_id = ${personId}`, columns: [], erasure: 'delete' },
];

const ACCOUNT: PersonalTable[] = [
  {
    table: 'identity_person',
    group: 'account',
    rowsOf: ({ personId }) => sql`id = ${personId}`,
    columns: ['id', 'name', 'language', 'state', 'origin', 'created_at', 'changed_at'],
    erasure: {
      set: {
        name: () => sql`NULL`,
        state: () => sql`'erased'`,
        language: () => sql`'und'`,
        created_at: (now) => sql`${now}::timestamptz`,
        changed_at: (now) => sql`${now}::timestamptz`,
      },
    },
  },
  {
    table: 'identity_email',
    group: 'account',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['address', 'address_folded', 'proven_at', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'identity_grant',
    group: 'roles',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['role', 'scope', 'granted_at', ['granted_by', actorFor('granted_by')], 'expires_at', 'revoked_at', 'person_id'],
    withheld: { revoked_by: ANOTHER },
    erasure: {
      set: {
        revoked_at: (now) => sql`coalesce(revoked_at, ${now}::timestamptz)`,
        revoked_by: () => sql`coalesce(revoked_by, 'system:erasure')`,
      },
    },
  },
  {
    table: 'identity_grant',
    part: 'given',
    group: 'acts',
    rowsOf: (whose) => sql`(${isActor('granted_by', whose)} OR ${isActor('revoked_by', whose)})`,
    columns: ['role', 'granted_at', ['granted_by', actorFor('granted_by')], ['revoked_by', actorFor('revoked_by')]],
    erasure: { keptFor: 'office' },
  },
];

const SESSIONS: PersonalTable[] = [
  {
    table: 'identity_session',
    group: 'sessions',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['created_at', 'seen_at', 'method', 'assurance', 'device', 'proven_at', 'acting_as', 'ended_at', 'ended_by', 'person_id'],
    withheld: { acting_under: 'names what somebody else allowed' },
    erasure: 'delete',
  },
  {
    table: 'identity_session',
    part: 'for',
    group: 'sessions',
    rowsOf: ({ personId }) => sql`acting_for = ${personId}`,
    columns: ['created_at', 'acting_for', 'acting_as'],
    erasure: { set: { acting_for: () => sql`NULL`, acting_as: () => sql`NULL`, acting_under: () => sql`NULL` } },
  },
  {
    table: 'identity_sign_in',
    group: 'sessions',
    rowsOf: (whose) => isAddress('address', whose),
    columns: ['created_at', 'address', 'proven_at', 'used_at'],
    erasure: 'delete',
  },
];

/** What was opened or done, said where it is no person but oneself. */
const thingFor = ({ personId }: Whose): RawBuilder<unknown> =>
  sql`CASE WHEN thing_id = ${personId} OR NOT EXISTS (SELECT FROM identity_person p WHERE p.id::text = thing_id) THEN thing_id END`;

const ACCESS: PersonalTable[] = [
  {
    table: 'identity_access',
    group: 'log',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['at', 'what', ['actor', actorFor('actor')], 'reason', ['thing_id', thingFor], 'person_id'],
    withheld: { actor_id: ANOTHER },
    erasure: 'delete',
  },
  {
    table: 'identity_access',
    part: 'done',
    group: 'acts',
    rowsOf: ({ personId }) => sql`actor_id = ${personId} AND person_id <> ${personId}`,
    // The reason is left out here: it tells of the other person.
    columns: ['at', 'what', ['actor', actorFor('actor')]],
    erasure: { keptFor: 'office' },
  },
];

const DECISIONS: PersonalTable[] = [
  {
    table: 'identity_consent',
    group: 'consents',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['decided_at', 'purpose', 'decision', 'notice_version', 'language', 'channel', ['entered_by', actorFor('entered_by')], 'person_id'],
    erasure: { keptFor: 'consent-proof' },
  },
  {
    table: 'identity_privacy_request',
    group: 'requests',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: [
      'asked_at',
      'asked_on',
      'kind',
      'wording',
      ['entered_by', actorFor('entered_by')],
      'due_on',
      'extended_at',
      'extension_reasons',
      'outcome',
      'reasons',
      'decided_at',
      'lifted_at',
      'lift_reasons',
      'person_id',
    ],
    withheld: { decided_by: ANOTHER, lifted_by: ANOTHER },
    erasure: 'delete',
  },
  {
    table: 'identity_privacy_request',
    part: 'decided',
    group: 'acts',
    rowsOf: (whose) => isActor('decided_by', whose),
    columns: ['decided_at', 'kind', 'outcome', ['decided_by', actorFor('decided_by')]],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_privacy_request',
    part: 'lifted',
    group: 'acts',
    rowsOf: (whose) => isActor('lifted_by', whose),
    columns: ['lifted_at', ['lifted_by', actorFor('lifted_by')]],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_erasure_request',
    group: 'requests',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['asked_at', 'due_at', ['entered_by', actorFor('entered_by')], 'person_id'],
    erasure: 'delete',
  },
];
