import { createHmac } from 'node:crypto';
import type { FlowSecrets } from '../ports.ts';

/**
 * State, nonce and PKCE verifier of one way to a provider, made of what this browser's cookie holds: the database alone, or the address
 * alone, lets nobody finish what somebody else began. The state names the language, since providers know one address a city to lead back to.
 */
export function flowSecrets(browserKey: string, { id, language }: { id: string; language: string }): FlowSecrets {
  const part = (name: string) => createHmac('sha256', browserKey).update(`${name} ${id}`).digest('base64url');
  return { state: `${language}.${part('state')}`, nonce: part('nonce'), verifier: part('verifier') };
}

/** The language that a state names; what it says is not proven, so it chooses a page's language and nothing else. */
export const languageOfState = (state: string): string => state.split('.')[0] ?? '';
