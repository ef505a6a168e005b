import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { IncidentKind, IncidentState, Urgency } from '../rules/incidents.ts';

/** As much of a report as a list may show: nothing that was written, and nobody's name. */
export type IncidentRow = {
  id: string;
  kind: IncidentKind;
  state: IncidentState;
  urgency: Urgency | null;
  isUrgent: boolean;
  isSuspended: boolean;
  receivedAt: Date;
  dueAt: Date;
};

/** What is open, the next step that is due first. */
export async function listIncidents(db: Db): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    SELECT id, kind, state, urgency, is_urgent AS "isUrgent", suspended_at IS NOT NULL AS "isSuspended", received_at AS "receivedAt", due_at AS "dueAt"
    FROM register_incident WHERE state <> 'closed' ORDER BY due_at, id LIMIT 200`.execute(db);
  return rows;
}
