import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Rows of this length are read and written in a few milliseconds. */
const CHUNK_BYTES = 256 * 1024;

/** AES-256-GCM; the nonce stands before, the tag behind. `about` must be the same at both ends. */
export function encrypt(key: Buffer, about: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when key, `about` or a single bit is another one. */
export function decrypt(key: Buffer, about: string, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about));
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), cipher.final()]);
}

export type SealedFile = { wrappedKey: Buffer; chunks: Buffer[] };

/** Which piece of how many of which file: a piece that is moved, left out or taken from another file does not open. */
const aboutChunk = (id: string, position: number, count: number): string => `${id} ${position}/${count}`;

/** Encrypts a file under a key of its own, which lies wrapped under the installation's. */
export function sealFile(key: Buffer, { id, bytes }: { id: string; bytes: Buffer }): SealedFile {
  const fileKey = randomBytes(32);
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  const chunks = Array.from({ length: count }, (_, position) =>
    encrypt(fileKey, aboutChunk(id, position, count), bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES)),
  );
  return { wrappedKey: encrypt(key, id, fileKey), chunks };
}

/** @throws Error when anything of it was altered or the key is another one. */
export function openFile(key: Buffer, { id, wrappedKey, chunks }: SealedFile & { id: string }): Buffer {
  const fileKey = decrypt(key, id, wrappedKey);
  return Buffer.concat(chunks.map((chunk, position) => decrypt(fileKey, aboutChunk(id, position, chunks.length), chunk)));
}

/** The same file under another key of the installation, without touching what it holds. */
export const rewrap = ({ from, to }: { from: Buffer; to: Buffer }, { id, wrappedKey }: { id: string; wrappedKey: Buffer }): Buffer =>
  encrypt(to, id, decrypt(from, id, wrappedKey));
