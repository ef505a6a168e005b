import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Reason } from '../rules/words.ts';

export type ShownAppeal = {
  id: string;
  personId: string;
  name: string;
  words: string;
  filedAt: Date;
  dueAt: Date;
  state: 'open' | 'upheld' | 'overturned';
  barred: string[];
  decision: { kind: 'refuse' | 'suspend'; officerId: string; reason: Reason; words: string; decidedAt: string };
  applicationId: string | null;
};

/** An objection beside the decision that it is against. */
export async function readAppeal(db: Db, id: string): Promise<ShownAppeal | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<ShownAppeal>`
    SELECT y.id, y.person_id AS "personId", p.name, y.words, y.filed_at AS "filedAt", y.due_at AS "dueAt", y.state, y.barred, d.application_id AS "applicationId",
      json_build_object('kind', d.kind, 'officerId', d.officer_id, 'reason', d.reason, 'words', d.words, 'decidedAt', d.decided_at) AS decision
    FROM register_appeal y JOIN register_decision d ON d.id = y.decision_id JOIN register_provider p ON p.id = d.provider_id WHERE y.id = ${id}`.execute(
    db,
  );
  return rows[0];
}
