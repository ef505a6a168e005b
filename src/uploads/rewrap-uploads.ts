import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { rewrap } from './encrypt.ts';

/** Wraps the keys of a city's files under another key, all or none of them. @throws Error where one does not open under the old key. @returns how many. */
export async function rewrapUploads(db: Db, keys: { from: Buffer; to: Buffer }): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; wrappedKey: Buffer }>`
      SELECT id, wrapped_key AS "wrappedKey" FROM uploads_file ORDER BY id FOR UPDATE`.execute(trx);
    for (const row of rows) await sql`UPDATE uploads_file SET wrapped_key = ${rewrap(keys, row)} WHERE id = ${row.id}`.execute(trx);
    return rows.length;
  });
}
