import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.ts';

export type RateLimit = { purpose: string; max: number; windowMinutes: number };

/**
 * Takes one from what somebody may do in a window of time, counted in the database so that it holds over all programs and restarts.
 * `who` is kept as a hash under `key` alone. @returns false when the window is used up; asking then counts nothing.
 */
export async function takeFromLimit(db: Db, limit: RateLimit, { who, key, now }: { who: string; key: Buffer; now: Date }): Promise<boolean> {
  const length = limit.windowMinutes * 60_000;
  const beginsAt = new Date(Math.floor(now.getTime() / length) * length);
  const hash = createHmac('sha256', key).update(`${limit.purpose} ${who}`).digest('hex');
  const { rows } = await sql`
    INSERT INTO limit_window (purpose, key_hash, begins_at, taken) VALUES (${limit.purpose}, ${hash}, ${beginsAt}, 1)
    ON CONFLICT (purpose, key_hash, begins_at) DO UPDATE SET taken = limit_window.taken + 1 WHERE limit_window.taken < ${limit.max}
    RETURNING taken`.execute(db);
  return rows.length > 0;
}
