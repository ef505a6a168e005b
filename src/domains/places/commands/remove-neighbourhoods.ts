import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isForeignKeyViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { forgetPlaces } from '../queries/kept-places.ts';
import { renewCells } from './save-places.ts';

/**
 * Removes the neighbourhoods that a source taught the city. One that anything else names stays: whoever names it is of another domain,
 * so the database is asked rather than its tables.
 */
export async function removeNeighbourhoods(db: Db, source: string): Promise<{ removed: number; kept: { id: string; name: string }[] }> {
  const outcome = await inTransaction(db, async (trx) => {
    const { rows } = await sql<{
      id: string;
      name: string;
    }>`SELECT id, name FROM places_neighbourhood WHERE source = ${source} ORDER BY name`.execute(trx);
    const kept: { id: string; name: string }[] = [];
    for (const row of rows) if (!(await removeOne(trx, row.id))) kept.push(row);
    if (kept.length < rows.length) await renewCells(trx);
    return { removed: rows.length - kept.length, kept };
  });
  forgetPlaces(db);
  return outcome;
}

async function removeOne(trx: Db, id: string): Promise<boolean> {
  try {
    await inTransaction(trx, (part) => sql`DELETE FROM places_neighbourhood WHERE id = ${id}`.execute(part));
    return true;
  } catch (error) {
    if (isForeignKeyViolation(error)) return false;
    throw error;
  }
}
