import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { EventRow } from '../tables.ts';
import type { Rung } from '../rules/words.ts';

export type ProviderFile = {
  id: string;
  name: string;
  organizationId: string | null;
  history: { at: string; kind: EventRow['kind']; rung: Rung | null; reason: string }[];
  evidence: { kind: 'visits' | 'feedback' | 'training'; amount: number; words: string }[];
};

/** A provider's history and evidence, the newest first. */
export async function readProviderFile(db: Db, id: string): Promise<ProviderFile | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<ProviderFile>`
    SELECT p.id, p.name, p.organization_id AS "organizationId",
      coalesce((SELECT json_agg(json_build_object('at', e.at, 'kind', e.kind, 'rung', e.rung, 'reason', e.reason) ORDER BY e.at DESC, e.id)
        FROM register_event e WHERE e.provider_id = p.id), '[]') AS history,
      coalesce((SELECT json_agg(json_build_object('kind', v.kind, 'amount', v.amount, 'words', v.words) ORDER BY v.noted_at DESC, v.id)
        FROM register_evidence v WHERE v.provider_id = p.id), '[]') AS evidence
    FROM register_provider p WHERE p.id = ${id}`.execute(db);
  return rows[0];
}
