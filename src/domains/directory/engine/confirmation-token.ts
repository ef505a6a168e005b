import { createHash, randomBytes } from 'node:crypto';

/** What the link in a mail carries; it is kept nowhere else. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** What the database keeps of it: enough to know the link again, not enough to make it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
