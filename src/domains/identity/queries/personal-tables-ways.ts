import { sql } from 'kysely';
import type { PersonalTable } from '../../../db/personal-tables.ts';

const isOwn: PersonalTable['rowsOf'] = ({ personId }) => sql`person_id = ${personId}`;

/** The ways in which people sign in besides mail: keys of devices, identities of elsewhere, and sheets of paper. */
export const waysPersonalTables: PersonalTable[] = [
  {
    table: 'identity_passkey',
    group: 'ways',
    rowsOf: isOwn,
    columns: ['created_at', 'name', 'credential_id', 'used_at', 'person_id'],
    erasure: 'delete',
  },
  { table: 'identity_challenge', group: 'ways', rowsOf: isOwn, columns: ['created_at', 'person_id'], erasure: 'delete' },
  // Before the links, by which somebody's way back from a provider is known where nobody was signed in yet.
  {
    table: 'identity_link_sign_in',
    group: 'ways',
    rowsOf: ({ personId }) =>
      sql`(person_id = ${personId} OR (issuer, subject) IN (SELECT l.issuer, l.subject FROM identity_link l WHERE l.person_id = ${personId}))`,
    columns: ['created_at', 'provider', 'back', 'issuer', 'subject', 'claimed_name', 'assurance', 'used_at', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'identity_link',
    group: 'ways',
    rowsOf: isOwn,
    columns: ['created_at', 'provider', 'issuer', 'subject', 'used_at', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'identity_paper_code',
    group: 'ways',
    rowsOf: isOwn,
    columns: ['printed_at', 'number', 'visit_id', 'used_at', 'person_id'],
    erasure: 'delete',
  },
];
