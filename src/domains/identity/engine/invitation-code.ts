import { createHmac } from 'node:crypto';
import { INVITATION_DIGITS } from '../rules/mandate.ts';

/**
 * An invitation's code is made of its id under the installation's key: who invited can read it again as long as it is good, and the database
 * holds neither the code nor what makes it.
 */
export function invitationCode(key: Buffer, id: string): string {
  const digest = createHmac('sha256', key).update(`invitation code ${id}`).digest();
  return String(digest.readBigUInt64BE(0) % 10n ** BigInt(INVITATION_DIGITS)).padStart(INVITATION_DIGITS, '0');
}

/** What the database finds a typed code by; spaces and hyphens do not count. */
export const invitationHash = (key: Buffer, typed: string): string =>
  createHmac('sha256', key)
    .update(`invitation ${typed.replace(/\D/g, '')}`)
    .digest('hex');
