import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';

/** Codes that one person may open in an hour: enough to vouch for a whole house, too few to guess one of 10^14. */
const VOUCH_TRIES = { purpose: 'register-vouch', max: 30, windowMinutes: 60 };

export const takeVouchTry = (db: Db, { personId, key, now }: { personId: string; key: Buffer; now: Date }): Promise<boolean> =>
  takeFromLimit(db, VOUCH_TRIES, { who: personId, key, now });
