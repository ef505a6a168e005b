import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { ReadHalts } from '../ports.ts';
import { refreshSearch } from './refresh-search.ts';

type Followed = { readHalts: ReadHalts; language: string; today: string; now: Date };

/**
 * Takes services out of the search whose organization may take on nobody new, and brings back those that may again. All that is known is
 * compared with all that holds, so that an event told twice, late or in another order does no harm.
 */
export async function followHalts(db: Db, { readHalts, language, today, now }: Followed): Promise<void> {
  await inTransaction(db, async (trx) => {
    const halted = [...(await readHalts(trx)).keys()];
    const { rows: lifted } = await sql<{ id: string }>`
      DELETE FROM directory_halt WHERE organization_id <> ALL(${halted}::uuid[]) RETURNING organization_id AS id`.execute(trx);
    const { rows: added } = await sql<{ id: string }>`
      INSERT INTO directory_halt (organization_id, halted_at) SELECT id, ${now} FROM directory_organization WHERE id = ANY(${halted}::uuid[])
      ON CONFLICT DO NOTHING RETURNING organization_id AS id`.execute(trx);
    const changed = [...lifted, ...added].map(({ id }) => id);
    // What the open data say of these services changes with the halt, so whoever asks them for what changed must hear of it.
    const { rows } = await sql<{ id: string }>`
      UPDATE directory_service SET last_modified = ${now} WHERE organization_id = ANY(${changed}::uuid[]) RETURNING id`.execute(trx);
    if (rows.length > 0) await refreshSearch(trx, { language, today, serviceIds: rows.map(({ id }) => id) });
  });
}
