import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Refused by its server, returned later, or its owner complained. */
export type BrokenReason = 'refused' | 'returned' | 'complaint';

/** Notes that mail does not reach an address: nothing is sent there but codes that somebody asks for. */
export async function noteBrokenAddress(
  db: Db,
  { address, reason, status, now }: { address: string; reason: BrokenReason; status: string; now: Date },
): Promise<void> {
  await sql`
    INSERT INTO mail_broken_address (address_folded, reason, status, since) VALUES (${address.toLowerCase()}, ${reason}, ${status.slice(0, 20)}, ${now})
    ON CONFLICT (address_folded) DO NOTHING`.execute(db);
}

/** A code that was sent there came back: it works. */
export async function forgetBrokenAddress(db: Db, address: string): Promise<void> {
  await sql`DELETE FROM mail_broken_address WHERE address_folded = ${address.toLowerCase()}`.execute(db);
}

export async function isBrokenAddress(db: Db, address: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM mail_broken_address WHERE address_folded = ${address.toLowerCase()}`.execute(db);
  return rows.length > 0;
}
