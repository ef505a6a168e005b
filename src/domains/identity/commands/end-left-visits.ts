import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { VISIT_HOURS_MAX } from '../rules/desk.ts';
import { stopActingUnder } from './act-for.ts';
import { lapseNewKeepers } from './decide-new-keeper.ts';
import { noteDeskAct } from './note-desk-act.ts';

/** Ends visits to which nobody came back, recoveries that nobody decided or printed in time, and new keepers on whom nobody decided. */
export async function endLeftVisits({ db, now }: { db: Db; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; clientId: string }>`
      UPDATE identity_visit SET ended_at = ${now}, ended_by = 'time'
      WHERE ended_at IS NULL AND seen_at < ${now}::timestamptz - make_interval(hours => ${VISIT_HOURS_MAX})
      RETURNING id, client_id AS "clientId"`.execute(trx);
    for (const { id, clientId } of rows) {
      await stopActingUnder(trx, id);
      await noteDeskAct(trx, { actor: systemActor('left-visits'), personId: clientId, act: 'end-visit', now });
    }
    await sql`UPDATE identity_recovery SET state = 'expired' WHERE state IN ('open', 'approved') AND expires_at <= ${now}`.execute(trx);
    await lapseNewKeepers(trx, { actor: systemActor('left-visits'), now });
  });
}

/** What a desk wrote down is kept as long as the comments of its columns say. */
export async function deskRetention({ db, now }: { db: Db; now: Date }): Promise<void> {
  await sql`DELETE FROM identity_visit WHERE ended_at < ${now}::timestamptz - interval '10 years'`.execute(db);
  await sql`DELETE FROM identity_recovery WHERE opened_at < ${now}::timestamptz - interval '10 years'`.execute(db);
  await sql`DELETE FROM identity_new_keeper WHERE opened_at < ${now}::timestamptz - interval '10 years'`.execute(db);
  await sql`DELETE FROM identity_kiosk WHERE revoked_at < ${now}::timestamptz - interval '1 year'`.execute(db);
}
