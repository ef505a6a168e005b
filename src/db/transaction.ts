import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, type Transaction, sql } from 'kysely';
import { sqlState } from './errors.ts';

const ATTEMPTS_MAX = 4;
/** Serialization failure and deadlock: the same work may succeed a moment later. */
const RETRIED = new Set(['40001', '40P01']);

/**
 * One transaction, tried again when the database asks for it. Never touch the outer `db` inside `work`. Where one is open already, as in
 * a rehearsal, the work is a part of it that fails alone.
 */
export async function inTransaction<Tables, Value>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value> {
  if (db.isTransaction) return inSavepoint(db as Transaction<Tables>, work);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !RETRIED.has(sqlState(error) ?? '')) throw error;
      await sleep(10 * 2 ** attempt);
    }
  }
}

async function inSavepoint<Tables, Value>(trx: Transaction<Tables>, work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value> {
  await sql`SAVEPOINT part`.execute(trx);
  try {
    const value = await work(trx);
    await sql`RELEASE SAVEPOINT part`.execute(trx);
    return value;
  } catch (error) {
    await sql`ROLLBACK TO SAVEPOINT part`.execute(trx);
    await sql`RELEASE SAVEPOINT part`.execute(trx);
    throw error;
  }
}

class TakenBack extends Error {}

/** Does the work in one transaction and takes all of it back: says what would happen, and nothing is written. */
export async function inRehearsal<Tables, Value>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<Value>): Promise<Value> {
  let outcome: { value: Value } | undefined;
  try {
    await db.transaction().execute(async (trx) => {
      outcome = { value: await work(trx) };
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return outcome!.value;
}
