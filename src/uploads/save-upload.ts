import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { type RateLimit, takeFromLimit } from '../db/rate-limit.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Actor, actorLabel } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { type Result, fail, succeed } from '../kernel/result.ts';
import { checkFile, gather } from './check-file.ts';
import { cleanName } from './clean-name.ts';
import { type SealedFile, sealFile } from './encrypt.ts';
import type { Upload, UploadContext, UploadFailure, UploadOwner } from './types.ts';

export type NewUpload = UploadOwner & {
  /** What it is called where it comes from; cleaned before it is kept. */
  name: string;
  /** For whom it is handed in; who acts, or whom they act for, where nothing is said. */
  personId?: string | undefined;
} & ({ bytes: Uint8Array } | { stream: AsyncIterable<Uint8Array> });

/** More papers than any application asks for, fewer than would fill a disk. */
const FILES_A_DAY: RateLimit = { purpose: 'uploads-files', max: 100, windowMinutes: 24 * 60 };

/**
 * Keeps a file for a thing of a domain: judged by its content, pictures drawn anew, looked at by the virus scanner where there is one, and
 * encrypted. Who may hand in is asked by the domain before. Call it outside of a transaction: a scanner takes its time.
 */
export async function saveUpload(context: UploadContext, upload: NewUpload): Promise<Result<{ id: string }, UploadFailure>> {
  const { db, now, actor, key, scan } = context;
  if (!(await takeFromLimit(db, FILES_A_DAY, { who: actorLabel(actor), key, now }))) return fail({ type: 'too-many' });
  const bytes = 'bytes' in upload ? Buffer.from(upload.bytes) : await gather(upload.stream);
  if (!bytes) return fail({ type: 'too-large' });
  const checked = await checkFile(bytes);
  if (!checked.ok) return checked;
  const state = (await scan?.(checked.value.bytes)) ?? 'not-scanned';
  if (state === 'infected') return fail({ type: 'infected' });
  const id = newId(now);
  const { type } = checked.value;
  const { ownerKind, ownerId, personId = personOf(actor) } = upload;
  const facts = {
    id,
    ownerKind,
    ownerId,
    personId,
    name: cleanName(upload.name, type),
    type,
    size: checked.value.bytes.length,
    scan: state,
    createdAt: now,
  };
  await write(db, { facts, sealed: sealFile(key, { id, bytes: checked.value.bytes }), uploadedBy: actorLabel(actor) });
  return succeed({ id });
}

const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? (actor.onBehalfOf ?? actor.id) : null);

async function write(db: Db, { facts, sealed, uploadedBy }: { facts: Upload; sealed: SealedFile; uploadedBy: string }): Promise<void> {
  const { id, ownerKind, ownerId, personId, name, type, size, scan, createdAt } = facts;
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO uploads_file (id, owner_kind, owner_id, person_id, uploaded_by, name, type, size, chunks, wrapped_key, scan, scanned_at, created_at)
      VALUES (${id}, ${ownerKind}, ${ownerId}, ${personId}, ${uploadedBy}, ${name}, ${type}, ${size}, ${sealed.chunks.length}, ${sealed.wrappedKey},
        ${scan}, ${scan === 'not-scanned' ? null : createdAt}, ${createdAt})`.execute(trx);
    for (const [position, chunk] of sealed.chunks.entries())
      await sql`INSERT INTO uploads_chunk (file_id, position, bytes) VALUES (${id}, ${position}, ${chunk})`.execute(trx);
  });
}
