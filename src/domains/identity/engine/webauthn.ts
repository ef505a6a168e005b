import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { CHALLENGE_MINUTES } from '../rules.ts';

/** A passkey is good for one site alone, which the browser checks: that is what makes it useless to a forged page. */
export type Site = { origin: string; host: string };
export type KnownKey = { credentialId: string; transports: string[] };
export type NewKey = KnownKey & { publicKey: Buffer; counter: number };
export type StoredKey = KnownKey & { publicKey: Buffer; counter: number };

/** EdDSA, ES256 and RS256 (COSE): what devices speak. Left to itself the library asks for one that Node calls experimental. */
const ALGORITHMS = [-8, -7, -257];
const MILLISECONDS = CHALLENGE_MINUTES * 60_000;

export const siteOf = (origin: string): Site => ({ origin, host: new URL(origin).hostname });

/** What a browser is asked to make: a key that finds its account by itself and opens by finger, face or PIN alone (WebAuthn, 5.4.4). */
export function newKeyOptions(
  site: Site,
  { personId, name, siteName, known }: { personId: string; name: string; siteName: string; known: KnownKey[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: siteName,
    rpID: site.host,
    userID: new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex')),
    userName: `${name} (${siteName})`,
    userDisplayName: name,
    timeout: MILLISECONDS,
    attestationType: 'none',
    excludeCredentials: known.map(toDescriptor),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Nobody's keys are named: whoever asks learns of no account, and the device offers what it has. */
export const useKeyOptions = (site: Site): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: site.host, timeout: MILLISECONDS, userVerification: 'required' });

const toDescriptor = ({ credentialId, transports }: KnownKey) => ({ id: credentialId, transports });

/** @returns the new key, undefined when the answer is not one to this challenge from this site. */
export async function checkNewKey(site: Site, { answer, challenge }: { answer: string; challenge: string }): Promise<NewKey | undefined> {
  const response = parseAnswer<RegistrationResponseJSON>(answer);
  if (!response) return undefined;
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (!checked?.verified) return undefined;
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transportsOf(response) };
}

/** What a browser says about a device is written down only where it is one of the standard's short words. */
const transportsOf = ({ response }: RegistrationResponseJSON): string[] =>
  (Array.isArray(response?.transports) ? response.transports : [])
    .filter((word: unknown): word is string => typeof word === 'string' && /^[a-z-]{1,20}$/.test(word))
    .slice(0, 8);

/** Which key an answer says that it is of, so that it can be looked up; nothing is proven by it. */
export const claimedKeyId = (answer: string): string => {
  const id = parseAnswer<AuthenticationResponseJSON>(answer)?.id ?? '';
  return /^[\w-]{1,1366}$/.test(id) ? id : '';
};

/** @returns the key's new counter, undefined when the answer is not one of this key to this challenge from this site, or the key was copied. */
export async function checkKeyUse(
  site: Site,
  { answer, challenge, key }: { answer: string; challenge: string; key: StoredKey },
): Promise<number | undefined> {
  const response = parseAnswer<AuthenticationResponseJSON>(answer);
  if (!response) return undefined;
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
  }).catch(() => undefined);
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined;
}

function parseAnswer<Answer extends { id: string }>(answer: string): Answer | undefined {
  try {
    const parsed = JSON.parse(answer) as Answer | null;
    return typeof parsed?.id === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
