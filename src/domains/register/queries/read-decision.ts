import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Reason, Rung } from '../rules/words.ts';
import type { ShownDecision } from './read-application.ts';

export type OneDecision = {
  id: string;
  providerId: string;
  name: string;
  applicationId: string | null;
  rung: Rung | null;
  version: number | null;
  kind: ShownDecision['kind'];
  officerId: string;
  reason: Reason;
  words: string;
  decidedAt: Date;
  /** The announcement before a refusal, and what was answered to it. */
  notice: { officerId: string; decidedAt: string; until: string; words: string } | null;
  answer: string | null;
  noticeUntil: Date | null;
  appeal: ShownDecision['appeal'];
};

/** One decision with what went before it: what a letter has to say (K12). */
export async function readDecision(db: Db, id: string): Promise<OneDecision | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<OneDecision>`
    SELECT d.id, d.provider_id AS "providerId", p.name, d.application_id AS "applicationId", a.rung, a.version, d.kind, d.officer_id AS "officerId", d.reason,
      d.words, d.decided_at AS "decidedAt", a.notice_until AS "noticeUntil", a.notice_answer AS answer,
      (SELECT json_build_object('officerId', n.officer_id, 'decidedAt', n.decided_at, 'until', a.notice_until, 'words', n.words)
        FROM register_decision n WHERE n.application_id = d.application_id AND n.kind = 'notice' AND d.kind = 'refuse' AND n.decided_at <= d.decided_at
        ORDER BY n.decided_at DESC LIMIT 1) AS notice,
      (SELECT json_build_object('id', y.id, 'state', y.state, 'dueAt', y.due_at, 'answer', y.answer) FROM register_appeal y WHERE y.decision_id = d.id) AS appeal
    FROM register_decision d JOIN register_provider p ON p.id = d.provider_id LEFT JOIN register_application a ON a.id = d.application_id
    WHERE d.id = ${id}`.execute(db);
  return rows[0];
}
