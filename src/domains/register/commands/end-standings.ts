import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { RENEWAL_DAYS } from '../rules/deadlines.ts';
import { loadProvider } from './load.ts';
import { endStanding } from './settle-standing.ts';
import { tellPerson } from './tell-person.ts';

/** Ends what has run out, unless its renewal waits for the city: nobody loses a rung because an office is slow. */
export async function endStandings(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT provider_id AS id FROM register_standing s WHERE until <= ${now} AND state <> 'ended' AND NOT EXISTS (
      SELECT FROM register_application a WHERE a.provider_id = s.provider_id AND a.kind = 'renewal' AND a.settled_at IS NULL AND a.submitted_at < s.until)
    ORDER BY until, id`.execute(db);
  for (const { id } of rows) {
    await inTransaction(db, async (trx) => {
      const provider = (await loadProvider(trx, id))!;
      await endStanding(trx, provider, now);
    });
  }
  return rows.length;
}

/** Reminds holders once that their rung ends soon and can be renewed. */
export async function remindOfRenewal(db: Db, now: Date): Promise<void> {
  const { rows } = await sql<{ personId: string; id: string; until: Date }>`
    SELECT p.person_id AS "personId", p.id, s.until FROM register_standing s JOIN register_provider p ON p.id = s.provider_id
    WHERE s.state = 'active' AND p.person_id IS NOT NULL AND s.until > ${now} AND s.until <= ${now}::timestamptz + make_interval(days => ${RENEWAL_DAYS})`.execute(
    db,
  );
  for (const { personId, id, until } of rows)
    await inTransaction(db, (trx) => tellPerson(trx, { personId, occasion: `${id} ${until.toISOString().slice(0, 10)}`, news: 'renewal' }, now));
}
