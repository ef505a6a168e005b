import { sql } from 'kysely';
import { type PersonalTable, type UnlinkedColumns, actorFor, isActor, isAddress } from '../../../db/personal-tables.ts';

/** What the directory keeps of people who sign in: as the contact of a provider, or because they wrote something. */
export const directoryPersonalTables: PersonalTable[] = [
  {
    table: 'directory_contact',
    group: 'published',
    rowsOf: (whose) => isAddress('email', whose),
    columns: ['name', 'title', 'email'],
    erasure: { keptFor: 'published' },
  },
  {
    table: 'directory_confirmation_request',
    group: 'published',
    rowsOf: (whose) => isAddress('recipient', whose),
    columns: ['created_at', 'recipient', 'used_at'],
    erasure: 'delete',
  },
  {
    table: 'directory_draft',
    group: 'acts',
    rowsOf: (whose) => isActor('saved_by', whose),
    columns: ['saved_at', 'language', ['saved_by', actorFor('saved_by')]],
    erasure: { set: { saved_by: () => sql`'erased'` } },
  },
  {
    table: 'directory_phrase',
    group: 'acts',
    rowsOf: (whose) => isActor('added_by', whose),
    columns: ['added_at', 'phrase', ['added_by', actorFor('added_by')]],
    erasure: { set: { added_by: () => sql`'erased'` } },
  },
];

export const directoryUnlinked: UnlinkedColumns[] = [
  {
    table: 'directory_text_check',
    columns: { override_name: 'a name written by hand for the public, tied to no account; a correction takes it out' },
  },
];
