import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Letters and digits that nobody confuses when they are read out or written down by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_SIGNS = 12;

/** Seals what stands in a restricted file (AES-256-GCM), bound to the file: moved to another one it cannot be read. */
export function sealText(key: Buffer, { fileId, text }: { fileId: string; text: string }): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(fileId));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @returns undefined when it was altered, belongs to another file, or was sealed under another key. */
export function openText(key: Buffer, { fileId, sealed }: { fileId: string; sealed: string }): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(fileId));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/**
 * The code with which somebody comes back to a thing without an account: made from its id under the installation's key, so that sending a
 * form twice gives the same one and the database cannot give it away. Twelve signs are 58 bits.
 */
export function returnCode(key: Buffer, { purpose, id }: { purpose: string; id: string }): string {
  const digest = createHmac('sha256', key).update(`${purpose} ${id}`).digest();
  const signs = Array.from({ length: CODE_SIGNS }, (_, at) => SIGNS[digest.readUInt16BE(at * 2) % SIGNS.length]!).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is typed back: spaces, hyphens and small letters do not matter. */
export const codeHash = (key: Buffer, code: string): string =>
  createHmac('sha256', key)
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');
