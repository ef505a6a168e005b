import { hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from '../../../kernel/sealed-bytes.ts';

export const KEY_BYTES = 32;

/** What a ciphertext belongs to. It is checked when it is opened, so that a ciphertext moved to another row or column opens nowhere. */
export type Belonging = { table: string; column: string; personId: string; part: string };

const aboutOf = ({ table, column, personId, part }: Belonging): string => [table, column, personId, part].join('\u001f');

export const encryptField = (key: Buffer, plain: Buffer, belonging: Belonging): Buffer => sealBytes(key, plain, aboutOf(belonging));

/** @throws Error when the key is another, the bytes were changed, or they belong elsewhere. */
export const decryptField = (key: Buffer, bytes: Buffer, belonging: Belonging): Buffer => openBytes(key, bytes, aboutOf(belonging));

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
