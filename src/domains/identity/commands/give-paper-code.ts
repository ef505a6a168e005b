import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newPaperCode, newPersonNumber } from '../engine/paper-code.ts';
import { codeHash } from '../engine/secrets.ts';

export type NewSheet = { number: string; code: string };
type Input = { personId: string; visitId: string | null; key: Buffer; now: Date; number?: string; code?: string };

/**
 * Gives a person a new code for their sheet, within the command's transaction; the one before opens nothing from then on. The number stays
 * the same for good. @returns both in digits, to be printed: the database holds the code's hash alone.
 */
export async function givePaperCode(
  trx: Db,
  { personId, visitId, key, now, number = newPersonNumber(), code = newPaperCode() }: Input,
): Promise<NewSheet> {
  const hash = codeHash(key, { id: personId, code });
  const { rows } = await sql<{ number: string }>`
    UPDATE identity_paper_code SET code_hash = ${hash}, visit_id = ${visitId}, printed_at = ${now}, shown_at = NULL, used_at = NULL
    WHERE person_id = ${personId} RETURNING number`.execute(trx);
  if (rows[0]) return { number: rows[0].number, code };
  for (let tried = number; ; tried = newPersonNumber()) {
    const added = await sql`
      INSERT INTO identity_paper_code (person_id, number, code_hash, visit_id, printed_at)
      VALUES (${personId}, ${tried}, ${hash}, ${visitId}, ${now}) ON CONFLICT (number) DO NOTHING RETURNING number`.execute(trx);
    if (added.rows.length > 0) return { number: tried, code };
  }
}

/** Says once that a sheet may be shown. @returns false when it was, or when another has been made since. */
export async function takeSheet(db: Db, { personId, code, key, now }: { personId: string; code: string; key: Buffer; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    UPDATE identity_paper_code SET shown_at = ${now}
    WHERE person_id = ${personId} AND shown_at IS NULL AND code_hash = ${codeHash(key, { id: personId, code })} RETURNING person_id`.execute(db);
  return rows.length > 0;
}
