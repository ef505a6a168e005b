import { createHmac } from 'node:crypto';

/** A key for one purpose, derived from the master secret (HMAC-SHA-256), so that only one secret has to be kept. */
export const deriveKey = (secret: string, purpose: string): Buffer => createHmac('sha256', secret).update(purpose).digest();
