import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A sealed token lives this long; Back and reload work within it. */
export const SEAL_MINUTES = 15;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const OPENED_BYTES_MAX = 64 * 1024;

export type Sealing = {
  secret: Buffer;
  browserKey: string;
  content: unknown;
  now: Date;
  /** How long it can be opened; a search's quarter of an hour unless said otherwise. */
  minutes?: number;
};

/**
 * What a person typed never stands in an address or a log (K1): the address carries it encrypted (AES-256-GCM) under a key made from
 * the installation's secret and a random value in this browser's cookie. Nothing is stored on the server.
 */
export function seal({ secret, browserKey, content, now, minutes = SEAL_MINUTES }: Sealing): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, browserKey), iv);
  const plain = deflateRawSync(JSON.stringify({ until: now.getTime() + minutes * 60_000, content }));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @returns undefined when the token is expired, altered, or was made for another browser. */
export function unseal({ secret, browserKey, token, now }: { secret: Buffer; browserKey: string; token: string; now: Date }): unknown {
  try {
    const bytes = Buffer.from(token, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, browserKey), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    const { until, content } = JSON.parse(inflateRawSync(plain, { maxOutputLength: OPENED_BYTES_MAX }).toString('utf8')) as {
      until: number;
      content: unknown;
    };
    return until >= now.getTime() ? content : undefined;
  } catch {
    return undefined;
  }
}

export const newBrowserKey = (): string => randomBytes(18).toString('base64url');

const keyFor = (secret: Buffer, browserKey: string): Buffer => Buffer.from(hkdfSync('sha256', secret, browserKey, 'sealed-search', 32));
