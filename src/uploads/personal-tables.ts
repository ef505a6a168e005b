import { sql } from 'kysely';
import { type PersonalTable, actorFor, isActor } from '../db/personal-tables.ts';

/** Files that people handed in, or that others handed in for them. */
export const uploadsPersonalTables: PersonalTable[] = [
  // Before the files, by which the pieces are known.
  {
    table: 'uploads_chunk',
    group: 'files',
    rowsOf: ({ personId }) => sql`file_id IN (SELECT f.id FROM uploads_file f WHERE f.person_id = ${personId})`,
    columns: [],
    withheld: { bytes: 'a piece of an encrypted file; the person’s page of files hands out each file whole' },
    erasure: 'delete',
  },
  {
    table: 'uploads_file',
    group: 'files',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['created_at', 'name', ['uploaded_by', actorFor('uploaded_by')], 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'uploads_file',
    part: 'for-others',
    group: 'acts',
    // The name is left out here: it tells of the other person.
    rowsOf: (whose) => sql`${isActor('uploaded_by', whose)} AND person_id IS DISTINCT FROM ${whose.personId}`,
    columns: ['created_at', ['uploaded_by', actorFor('uploaded_by')]],
    erasure: { keptFor: 'office' },
  },
];
