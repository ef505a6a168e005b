import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { isUuid } from '../kernel/ids.ts';
import type { UploadOwner } from './types.ts';

/** Takes a file away for good, if it is of this thing. @returns false when there was none. */
export async function removeUpload(db: Db, { id, ownerKind, ownerId }: UploadOwner & { id: string }): Promise<boolean> {
  if (!isUuid(id)) return false;
  const { rows } = await sql`
    DELETE FROM uploads_file WHERE id = ${id} AND owner_kind = ${ownerKind} AND owner_id = ${ownerId} RETURNING id`.execute(db);
  return rows.length > 0;
}

/** Takes all files of a thing away, as its retention asks. @returns how many. */
export async function removeUploads(db: Db, { ownerKind, ownerId }: UploadOwner): Promise<number> {
  const { rows } = await sql`DELETE FROM uploads_file WHERE owner_kind = ${ownerKind} AND owner_id = ${ownerId} RETURNING id`.execute(db);
  return rows.length;
}
