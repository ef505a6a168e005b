import { sql } from 'kysely';
import { inTransaction } from '../../../db/transaction.ts';
import { forgetCarer } from '../../directory/index.ts';
import { withdrawApplication } from './answer-officer.ts';
import { type Context, loadProvider } from './load.ts';
import { endStanding } from './settle-standing.ts';

/**
 * Somebody was erased: what they applied for is taken back, and a sole carer leaves the register and the directory. Done twice it changes
 * nothing more.
 */
export async function forgetPerson(
  { db, actor, now }: Context,
  { personId, language, today }: { personId: string; language: string; today: string },
) {
  const { rows: open } = await sql<{ id: string }>`
    SELECT id FROM register_application WHERE applicant_id = ${personId} AND settled_at IS NULL ORDER BY id`.execute(db);
  for (const { id } of open) await withdrawApplication({ db, actor, now }, { id });
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM register_provider WHERE person_id = ${personId} AND kind = 'person'`.execute(trx);
    const provider = rows[0] && (await loadProvider(trx, rows[0].id));
    if (!provider) return;
    await endStanding(trx, provider, now);
    if (provider.organization_id) await forgetCarer(trx, { organizationId: provider.organization_id, language, today, now });
  });
}
