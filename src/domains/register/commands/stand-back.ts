import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Context, loadApplication } from './load.ts';
import { nextOfficer } from './submit-application.ts';

/** An officer who is tied to an applicant says so and stands back for good; another one answers for the application. @returns false when there is none. */
export async function standBack({ db, actor, now }: Context, { id, officerId }: { id: string; officerId: string }): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, id);
    if (!loaded) return false;
    await sql`
      INSERT INTO register_conflict (application_id, officer_id, declared_at) VALUES (${id}, ${officerId}, ${now}) ON CONFLICT DO NOTHING`.execute(
      trx,
    );
    const { application } = loaded;
    if (application.assigned_to === officerId) {
      const { rows } = await sql<{ officerId: string }>`SELECT officer_id AS "officerId" FROM register_conflict WHERE application_id = ${id}`.execute(
        trx,
      );
      const other = await nextOfficer(trx, [application.applicant_id, ...rows.map((row) => row.officerId)], now);
      await sql`UPDATE register_application SET assigned_to = ${other ?? null} WHERE id = ${id}`.execute(trx);
    }
    await audit(trx, { actor, action: 'register.stand-back', thingKind: 'application', thingId: id, now });
    return true;
  });
}
