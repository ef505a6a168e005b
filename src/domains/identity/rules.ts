import type { Role } from '../../kernel/permissions.ts';

/** A code is good so long, and may be tried so often; with six digits one guess in 200,000 codes hits (NIST SP 800-63B-4, 3.1.3). */
export const CODE_MINUTES = 10;
export const CODE_ATTEMPTS_MAX = 5;
export const CODE_DIGITS = 6;
/** Codes that one address and one network may ask for: a household behind one line, not a machine. */
export const CODES_FOR_ADDRESS = { purpose: 'sign-in-address', max: 5, windowMinutes: 60 };
export const CODES_FOR_NETWORK = { purpose: 'sign-in-network', max: 60, windowMinutes: 60 };
/** Codes that one network may try, over all that it asked for. */
export const TRIES_FOR_NETWORK = { purpose: 'sign-in-tries', max: 120, windowMinutes: 60 };

/** A sensitive act asks for a proof that is younger than this. */
export const FRESH_PROOF_MINUTES = 10;
export const NAME_LENGTH_MAX = 120;
/** An administrator's rights end after so many days unless another administrator renews them. */
export const ADMIN_DAYS = 180;

export type SessionLength = { idleMinutes: number; wholeMinutes: number };
const DAY = 24 * 60;

/**
 * How long a session lasts. People at home stay signed in for a month, since a code for each visit shuts out those for whom mail is hard;
 * who decides on others is signed out after an hour without a page and at the end of the day (ASVS 5.0, 7.3).
 */
export const sessionLength = (isOffice: boolean): SessionLength =>
  isOffice ? { idleMinutes: 60, wholeMinutes: 12 * 60 } : { idleMinutes: 7 * DAY, wholeMinutes: 30 * DAY };

export const isFreshProof = (provenAt: Date, now: Date): boolean => now.getTime() - provenAt.getTime() < FRESH_PROOF_MINUTES * 60_000;

/** Roles that an administrator gives; a resident is one by having an account, a helper by being named. */
export const GIVEN_ROLES = [
  'space-operator',
  'provider-staff',
  'accreditation-officer',
  'programme-officer',
  'treasurer',
  'moderator',
  'researcher',
  'data-protection-officer',
  'administrator',
] as const satisfies readonly Role[];
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** A role for one desk or one organization names it; the others hold in the whole city. */
export const isScoped = (role: GivenRole): boolean => role === 'space-operator' || role === 'provider-staff';
