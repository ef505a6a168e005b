import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { notify } from '../../../notifications/index.ts';
import { ORPHAN } from '../queries/list-orphans.ts';

/**
 * Within the command's transaction, after a keeper went: whoever has no sign-in of their own and nobody left who may act for them is reported to
 * every desk and data protection officer. Their account stays; no name stands in the notice.
 */
export async function reportOrphans(trx: Db, { keptBy, now }: { keptBy: string; now: Date }): Promise<number> {
  const { rows } = await sql<{ personId: string }>`
    SELECT d.person_id AS "personId" FROM identity_dependant d
    WHERE ${ORPHAN} AND EXISTS (SELECT FROM identity_keeping k WHERE k.person_id = d.person_id AND k.keeper_id = ${keptBy})`.execute(trx);
  if (rows.length === 0) return 0;
  const { rows: staff } = await sql<{ id: string; role: string }>`
    SELECT person_id AS id, min(role) AS role FROM identity_grant WHERE role IN ('space-operator', 'data-protection-officer') AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${now}) GROUP BY person_id`.execute(trx);
  const content = { key: 'identity.told.orphan' } as const;
  for (const { personId } of rows) {
    for (const { id, role } of staff) {
      const link = role === 'space-operator' ? '/desk/without-keeper' : '/staff/without-keeper';
      await notify(trx, { occasion: `identity.orphan/${personId}:${id}:${now.getTime()}`, personId: id, kind: 'privacy', content, link, now });
    }
  }
  return rows.length;
}
