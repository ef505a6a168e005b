import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from './errors.ts';

const ATTEMPTS_MAX = 5;
/** A thing that another program made a moment ago, or a row of the catalog that it is changing ("tuple concurrently updated" is XX000, a template database in use 55006). */
const LOST_RACE = new Set(['23505', '42P04', '42P06', '42P07', '42701', '42710', '40001', '40P01', '55006', 'XX000']);

/** Two programs may prepare one database at once: the slower one meets what the faster has just made, and looks again. */
export async function afterRace<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !LOST_RACE.has(sqlState(error) ?? '')) throw error;
      await sleep(50 * attempt);
    }
  }
}
