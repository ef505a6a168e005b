import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** What a ciphertext belongs to. It is checked when it is opened, so that a ciphertext moved to another row or column opens nowhere. */
export type Belonging = { table: string; column: string; personId: string; part: string };

const bytesOf = ({ table, column, personId, part }: Belonging): Buffer => Buffer.from([table, column, personId, part].join('\u001f'));

/** AES-256-GCM with a random nonce: nonce, tag and ciphertext in one (NIST SP 800-38D). */
export function encryptField(key: Buffer, plain: Buffer, belonging: Belonging): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(bytesOf(belonging));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error when the key is another, the bytes were changed, or they belong elsewhere. */
export function decryptField(key: Buffer, bytes: Buffer, belonging: Belonging): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(bytesOf(belonging));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/** One version of a city's key: from the installation's key for fields and the version's salt (HKDF-SHA-256, RFC 5869). It is stored nowhere. */
export const cityKey = (fieldKey: Buffer, { version, salt }: { version: number; salt: Buffer }): Buffer =>
  Buffer.from(hkdfSync('sha256', fieldKey, salt, `city-key ${version}`, KEY_BYTES));

const wrapping = (personId: string, version: number): Belonging => ({
  table: 'identity_person_key',
  column: 'wrapped',
  personId,
  part: String(version),
});

/** A person's key under a version of the city's. */
export const wrapKey = (under: Buffer, personKey: Buffer, { personId, version }: { personId: string; version: number }): Buffer =>
  encryptField(under, personKey, wrapping(personId, version));
export const unwrapKey = (under: Buffer, wrapped: Buffer, { personId, version }: { personId: string; version: number }): Buffer =>
  decryptField(under, wrapped, wrapping(personId, version));

/** Where a fact's ciphertext belongs. */
export const factBelonging = (personId: string, kind: string): Belonging => ({
  table: 'identity_fact',
  column: 'ciphertext',
  personId,
  part: kind,
});
