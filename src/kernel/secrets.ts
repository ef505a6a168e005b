import { createHash, randomBytes } from 'node:crypto';

/** What a cookie or the link in a mail carries, 256 bits (ASVS 5.0, 7.2.3 asks for 128); it is kept nowhere else. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of it: enough to know it again, not enough to make it. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
