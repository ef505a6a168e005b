import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Held, HeldDocument } from '../rules/requirements.ts';
import type { Evidence } from '../rules/words.ts';

/** How many vouches of an application count: of those from one telephone, with or without its country code, one. */
export const countedVouches = (applicationId: unknown): RawBuilder<number> =>
  sql<number>`(SELECT count(DISTINCT right(regexp_replace(telephone, '\\D', '', 'g'), 9))::int FROM register_vouch
    WHERE application_id = ${applicationId} AND withdrawn_at IS NULL)`;

/**
 * What a provider can show: its papers, and vouches, visits, answers and training. Vouches count for the
 * application they were given to, and two from one telephone as one.
 */
export async function readHeld(db: Db, { providerId, applicationId }: { providerId: string; applicationId: string | null }): Promise<Held> {
  const { rows } = await sql<{ documents: HeldDocument[]; evidence: Partial<Record<Evidence, number>>; vouches: number }>`
    SELECT coalesce((SELECT json_agg(json_build_object('kind', kind, 'issuedOn', issued_on, 'expiresOn', expires_on, 'result', result,
        'isAccepted', is_accepted)) FROM register_document WHERE provider_id = ${providerId}), '[]') AS documents,
      coalesce((SELECT json_object_agg(kind, total) FROM (SELECT kind, sum(amount)::int AS total FROM register_evidence
        WHERE provider_id = ${providerId} GROUP BY kind) e), '{}') AS evidence,
      ${countedVouches(applicationId)} AS vouches`.execute(db);
  const { documents, evidence, vouches } = rows[0]!;
  return { documents, evidence: { visits: 0, feedback: 0, training: 0, ...evidence, vouches } };
}
