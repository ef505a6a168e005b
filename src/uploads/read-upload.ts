import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { isUuid } from '../kernel/ids.ts';
import { openFile } from './encrypt.ts';
import type { Upload, UploadOwner } from './types.ts';

const FACTS = sql`id, owner_kind AS "ownerKind", owner_id AS "ownerId", person_id AS "personId", name, type, size, scan, created_at AS "createdAt"`;

/** What is known of a file, without opening it. @returns undefined for one that is not there. */
export async function findUpload(db: Db, id: string): Promise<Upload | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Upload>`SELECT ${FACTS} FROM uploads_file WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** The files of one thing, in the order in which they came. */
export async function listUploads(db: Db, { ownerKind, ownerId }: UploadOwner): Promise<Upload[]> {
  const { rows } = await sql<Upload>`
    SELECT ${FACTS} FROM uploads_file WHERE owner_kind = ${ownerKind} AND owner_id = ${ownerId} ORDER BY created_at, id`.execute(db);
  return rows;
}

/** The files that were handed in for a person, the latest first. */
export async function listUploadsFor(db: Db, personId: string): Promise<Upload[]> {
  const { rows } = await sql<Upload>`SELECT ${FACTS} FROM uploads_file WHERE person_id = ${personId} ORDER BY created_at DESC, id DESC`.execute(db);
  return rows;
}

/** Opens a file. Who may is asked before: `sendUpload` does. @returns undefined for one that is not there, or in which a virus was found. */
export async function readUpload({ db, key }: { db: Db; key: Buffer }, id: string): Promise<(Upload & { bytes: Buffer }) | undefined> {
  const upload = await findUpload(db, id);
  if (!upload || upload.scan === 'infected') return undefined;
  return { ...upload, bytes: await readBytes({ db, key }, id) };
}

/** @throws Error when a piece lacks or was altered. */
export async function readBytes({ db, key }: { db: Db; key: Buffer }, id: string): Promise<Buffer> {
  const { rows } = await sql<{ wrappedKey: Buffer; chunks: number }>`
    SELECT wrapped_key AS "wrappedKey", chunks FROM uploads_file WHERE id = ${id}`.execute(db);
  const { rows: pieces } = await sql<{ bytes: Buffer }>`SELECT bytes FROM uploads_chunk WHERE file_id = ${id} ORDER BY position`.execute(db);
  if (!rows[0] || rows[0].chunks !== pieces.length) throw new Error('a file is not whole');
  return openFile(key, { id, wrappedKey: rows[0].wrappedKey, chunks: pieces.map(({ bytes }) => bytes) });
}
