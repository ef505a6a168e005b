import { fileTypeFromBuffer } from 'file-type';
import { type Result, fail, succeed } from '../kernel/result.ts';
import { FILE_BYTES_MAX } from '../web/takes-files.ts';
import { checkPdf } from './check-pdf.ts';
import { cleanImage } from './clean-image.ts';
import type { UploadFailure, UploadType } from './types.ts';

/** A picture drawn anew may be longer than it came; the table takes so much. */
const KEPT_BYTES_MAX = 40 * 1024 * 1024;

export type CheckedFile = { type: UploadType; bytes: Buffer };

/** Judges a file by what it holds, never by its name, and gives back what may be kept of it. */
export async function checkFile(bytes: Buffer): Promise<Result<CheckedFile, UploadFailure>> {
  if (bytes.length === 0) return fail({ type: 'empty' });
  if (bytes.length > FILE_BYTES_MAX) return fail({ type: 'too-large' });
  const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime as string | undefined;
  if (type === 'application/pdf') return withType(type, await checkPdf(bytes));
  if (type === 'image/jpeg' || type === 'image/png' || type === 'image/webp') return withType(type, await cleanImage(bytes, type));
  if (type === 'image/apng') return withType('image/png', await cleanImage(bytes, 'image/png'));
  // The library reads these only with a codec that is under patents.
  return fail({ type: /^image\/hei[cf]/.test(type ?? '') ? 'heic' : 'wrong-type' });
}

const withType = (type: UploadType, outcome: Result<Buffer, UploadFailure>): Result<CheckedFile, UploadFailure> =>
  !outcome.ok ? outcome : outcome.value.length > KEPT_BYTES_MAX ? fail({ type: 'too-large' }) : succeed({ type, bytes: outcome.value });

/** Takes in what comes piece by piece, and stops where it is too long. @returns undefined then. */
export async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > FILE_BYTES_MAX) return undefined;
    kept.push(piece);
  }
  return Buffer.concat(kept);
}
