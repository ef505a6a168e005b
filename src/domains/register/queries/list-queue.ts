import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../rules/life-cycle.ts';
import type { ApplicationKind, ProviderKind, Rung } from '../rules/words.ts';
import { countedVouches } from './read-held.ts';

export type QueueRow = {
  id: string;
  name: string;
  providerKind: ProviderKind;
  kind: ApplicationKind;
  rung: Rung;
  state: ApplicationState;
  dueAt: Date;
  decideDays: number;
  escalation: number;
  assignedTo: string | null;
  /** Those that count. */
  vouches: number;
};

/** What waits for a decision, the oldest deadline first. */
export async function listQueue(db: Db): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    SELECT a.id, p.name, p.kind AS "providerKind", a.kind, a.rung, a.state, a.due_at AS "dueAt", l.decide_days AS "decideDays", a.escalation,
      a.assigned_to AS "assignedTo", ${countedVouches(sql.ref('a.id'))} AS vouches
    FROM register_application a JOIN register_provider p ON p.id = a.provider_id JOIN register_ladder l ON l.version = a.version
    WHERE a.state IN ('submitted', 'asked', 'half-approved', 'notice') ORDER BY a.due_at, a.id`.execute(db);
  return rows;
}

export type AppealRow = { id: string; name: string; filedAt: Date; dueAt: Date; decisionKind: 'refuse' | 'suspend' };

/** Objections that wait for somebody who had no part in the matter. */
export async function listAppeals(db: Db): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    SELECT y.id, p.name, y.filed_at AS "filedAt", y.due_at AS "dueAt", d.kind AS "decisionKind"
    FROM register_appeal y JOIN register_decision d ON d.id = y.decision_id JOIN register_provider p ON p.id = d.provider_id
    WHERE y.state = 'open' ORDER BY y.due_at, y.id`.execute(db);
  return rows;
}

export type StandingRow = { providerId: string; name: string; rung: Rung; state: 'active' | 'suspended' | 'ended'; until: Date };

/** Who stands on the register, what is suspended first. */
export async function listStandings(db: Db): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    SELECT s.provider_id AS "providerId", p.name, s.rung, s.state, s.until FROM register_standing s JOIN register_provider p ON p.id = s.provider_id
    WHERE s.state <> 'ended' ORDER BY s.state = 'suspended' DESC, p.name, p.id`.execute(db);
  return rows;
}
