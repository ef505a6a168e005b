import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { CODE_DIGITS } from '../rules.ts';

/** A code that people can read out: digits alone, evenly drawn. */
export const newCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** Six digits have few values, so their hash needs a key that the database does not hold. */
export const codeHash = (key: Buffer, { id, code }: { id: string; code: string }): string =>
  createHmac('sha256', key).update(`${id} ${code}`).digest('hex');

export const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
