import { sql } from 'kysely';
import type { PersonalTable } from '../db/personal-tables.ts';

const isOwn: PersonalTable['rowsOf'] = ({ personId }) => sql`person_id = ${personId}`;

/** What people were told, and how they want to hear it. */
export const notificationsPersonalTables: PersonalTable[] = [
  {
    table: 'notifications_notice',
    group: 'messages',
    rowsOf: isOwn,
    columns: ['created_at', 'kind', 'content', 'link', 'read_at', 'mailed_at', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'notifications_setting',
    group: 'messages',
    rowsOf: isOwn,
    columns: ['changed_at', 'rhythm', 'quiet_from', 'quiet_until', 'person_id'],
    erasure: 'delete',
  },
  { table: 'notifications_choice', group: 'messages', rowsOf: isOwn, columns: ['kind', 'way', 'person_id'], erasure: 'delete' },
];
