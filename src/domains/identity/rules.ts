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

/** A device has so long to answer, which is what people need to find a finger, a PIN or another telephone. */
export const CHALLENGE_MINUTES = 5;
export const PASSKEY_NAME_LENGTH_MAX = 60;
export const PASSKEYS_MAX = 20;
/** Challenges that one network may ask for, and ways to a provider of identities that it may begin. */
export const CHALLENGES_FOR_NETWORK = { purpose: 'sign-in-challenges', max: 120, windowMinutes: 60 };
export const PROVIDER_SIGN_INS_FOR_NETWORK = { purpose: 'sign-in-providers', max: 60, windowMinutes: 60 };
/** Signing in elsewhere takes longer than a code: people look for another telephone, an app and a PIN. */
export const PROVIDER_MINUTES = 20;
/** A proof at a provider counts as fresh when the provider itself asked the person within this time (OpenID Connect auth_time). */
export const PROVIDER_PROOF_SECONDS = 5 * 60;

/** How sure we are who it is, in the levels of eIDAS: 1 low, 2 substantial, 3 high. */
export type Assurance = 1 | 2 | 3;

/** The levels that European providers name in `acr`: SPID and CIE (AgID), and the eIDAS nodes (Implementing Regulation (EU) 2015/1502). */
export const KNOWN_LEVELS: Readonly<Record<string, Assurance>> = {
  'https://www.spid.gov.it/SpidL1': 1,
  'https://www.spid.gov.it/SpidL2': 2,
  'https://www.spid.gov.it/SpidL3': 3,
  'http://eidas.europa.eu/LoA/low': 1,
  'http://eidas.europa.eu/LoA/substantial': 2,
  'http://eidas.europa.eu/LoA/high': 3,
};

/** What a provider's `acr` is worth: what the settings say of it, else what is known of it, else the lowest. */
export const assuranceOf = (acr: string | undefined, levels: Readonly<Record<string, Assurance>>): Assurance =>
  acr === undefined ? 1 : ((Object.hasOwn(levels, acr) ? levels[acr] : Object.hasOwn(KNOWN_LEVELS, acr) ? KNOWN_LEVELS[acr] : undefined) ?? 1);
