import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { passkeyName } from './add-passkey.ts';

/** @returns false when the person has no such key. */
export async function renamePasskey(db: Db, { personId, passkeyId, name }: { personId: string; passkeyId: string; name: string }): Promise<boolean> {
  if (!isUuid(passkeyId)) return false;
  const { rows } = await sql`
    UPDATE identity_passkey SET name = ${passkeyName(name)} WHERE id = ${passkeyId} AND person_id = ${personId} RETURNING id`.execute(db);
  return rows.length > 0;
}
