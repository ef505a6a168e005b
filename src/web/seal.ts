import { hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { openBytes, sealBytes } from '../kernel/sealed-bytes.ts';

/** A sealed token lives this long; Back and reload work within it. */
export const SEAL_MINUTES = 15;
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
  const plain = deflateRawSync(JSON.stringify({ until: now.getTime() + minutes * 60_000, content }));
  return sealBytes(keyFor(secret, browserKey), plain).toString('base64url');
}

/** @returns undefined when the token is expired, altered, or was made for another browser. */
export function unseal({ secret, browserKey, token, now }: { secret: Buffer; browserKey: string; token: string; now: Date }): unknown {
  try {
    const plain = openBytes(keyFor(secret, browserKey), Buffer.from(token, 'base64url'));
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
