import type { Result } from '../../kernel/result.ts';
import type { Assurance } from './rules.ts';

/** Somebody who vouches for people, as the settings name them. */
export type IdentityProvider = {
  id: string;
  /** As people know it: SPID, CIE, the name of a region's service. */
  name: string;
  /** The level below which an account is not opened. */
  minimum: Assurance;
  /** What the provider's own `acr` values are worth. */
  levels: Readonly<Record<string, Assurance>>;
};

/** What ties a way to the provider and back to one browser: made anew each time, and known to nobody else. */
export type FlowSecrets = { state: string; nonce: string; verifier: string };
export type ProvenIdentity = { issuer: string; subject: string; acr: string | undefined; name: string | undefined };

/** The provider does not answer; the person turned back there; what came back is not what was asked for. */
export type ProviderFailure = { type: 'unreachable' } | { type: 'turned-back' } | { type: 'invalid' };

/** Providers of identities, asked by OpenID Connect. Answered by `src/egress/openid.ts`. */
export type IdentityProviders = {
  list: readonly IdentityProvider[];
  /**
   * Where the browser is sent. `proofSeconds`: the provider must have asked the person within so many seconds. `isAskedAfresh`: it asks them
   * even if they are signed in there already, since that may be at a lower level.
   */
  begin: (
    provider: string,
    flow: FlowSecrets & { redirectUri: string; proofSeconds: number | undefined; isAskedAfresh: boolean },
  ) => Promise<Result<string, ProviderFailure>>;
  /** Who came back, with the query of the address they came back to. */
  finish: (
    provider: string,
    flow: FlowSecrets & { redirectUri: string; proofSeconds: number | undefined; answer: string; isNameWanted: boolean },
  ) => Promise<Result<ProvenIdentity, ProviderFailure>>;
};
