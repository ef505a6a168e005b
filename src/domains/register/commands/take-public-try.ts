import type { Db } from '../../../db/database.ts';
import { type RateLimit, takeFromLimit } from '../../../db/rate-limit.ts';

/** Nobody has to say who they are; what one network may send in a day is bounded, and codes cannot be tried out. */
const LIMITS = {
  report: { purpose: 'register-report', max: 30, windowMinutes: 24 * 60 },
  'report-code': { purpose: 'register-report-return', max: 20, windowMinutes: 60 },
  nominate: { purpose: 'register-nominate', max: 20, windowMinutes: 24 * 60 },
  'named-code': { purpose: 'register-named', max: 20, windowMinutes: 60 },
} as const satisfies Record<string, RateLimit>;

/** @returns false when this network has used up what anybody may do here without an account. */
export const takePublicTry = (db: Db, what: keyof typeof LIMITS, who: { who: string; key: Buffer; now: Date }): Promise<boolean> =>
  takeFromLimit(db, LIMITS[what], who);
