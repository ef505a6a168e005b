import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type Kiosk = { id: string; space: string; label: string; switchedOnAt: Date; seenAt: Date };

/** The public computers of some desks. */
export async function listKiosks(db: Db, spaces: string[]): Promise<Kiosk[]> {
  const { rows } = await sql<Kiosk>`
    SELECT id, space, label, switched_on_at AS "switchedOnAt", seen_at AS "seenAt" FROM identity_kiosk
    WHERE space = ANY(${spaces}) AND revoked_at IS NULL ORDER BY space, label, id`.execute(db);
  return rows;
}
