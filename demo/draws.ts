import { createHash } from 'node:crypto';

const DAY_MS = 86_400_000;

/** Numbers from 0 to 1 that are always the same for the same name: every seeding tells the same story. */
export function drawsFor(name: string): () => number {
  let turn = 0;
  return () => createHash('sha256').update(`${name} ${turn++}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** The calendar day so many days before, as YYYY-MM-DD. */
export const dayBefore = (now: Date, days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
