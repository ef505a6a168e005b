import { randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from '../kernel/sealed-bytes.ts';

/** Rows of this length are read and written in a few milliseconds. */
const CHUNK_BYTES = 256 * 1024;

export type SealedFile = { wrappedKey: Buffer; chunks: Buffer[] };

/** Which piece of how many of which file: a piece that is moved, left out or taken from another file does not open. */
const aboutChunk = (id: string, position: number, count: number): string => `${id} ${position}/${count}`;

/** Encrypts a file under a key of its own, which lies wrapped under the installation's. */
export function sealFile(key: Buffer, { id, bytes }: { id: string; bytes: Buffer }): SealedFile {
  const fileKey = randomBytes(32);
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  const chunks = Array.from({ length: count }, (_, position) =>
    sealBytes(fileKey, bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES), aboutChunk(id, position, count)),
  );
  return { wrappedKey: sealBytes(key, fileKey, id), chunks };
}

/** @throws Error when anything of it was altered or the key is another one. */
export function openFile(key: Buffer, { id, wrappedKey, chunks }: SealedFile & { id: string }): Buffer {
  const fileKey = openBytes(key, wrappedKey, id);
  return Buffer.concat(chunks.map((chunk, position) => openBytes(fileKey, chunk, aboutChunk(id, position, chunks.length))));
}

/** The same file under another key of the installation, without touching what it holds. */
export const rewrap = ({ from, to }: { from: Buffer; to: Buffer }, { id, wrappedKey }: { id: string; wrappedKey: Buffer }): Buffer =>
  sealBytes(to, openBytes(from, wrappedKey, id), id);
