import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { sqlState } from './errors.ts';

const ATTEMPTS_MAX = 4;
/** Serialization failure and deadlock: the same work may succeed a moment later. */
const RETRIED = new Set(['40001', '40P01']);

/** One transaction, tried again when the database asks for it. Never touch the outer `db` inside `work`. */
export async function inTransaction<Tables, Value>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !RETRIED.has(sqlState(error) ?? '')) throw error;
      await sleep(10 * 2 ** attempt);
    }
  }
}
