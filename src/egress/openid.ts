import * as oidc from 'openid-client';
import { type Result, fail, succeed } from '../kernel/result.ts';
import { type EgressFailure, callOnce } from './fetch.ts';
import type { OpenIdSettings, ProviderKey } from './openid-settings.ts';

/** A provider that is slow holds a browser for so long a step, and nothing else: no transaction waits for it. */
const TIMEOUT_MS = 4_000;
const BYTES_MAX = 300_000;
/** Addresses and keys of a provider change rarely; openid-client asks for keys that it does not know by itself. */
const KEPT_MS = 60 * 60_000;

type Failure = { type: 'unreachable' } | { type: 'turned-back' } | { type: 'invalid' };
type Flow = { state: string; nonce: string; verifier: string; redirectUri: string; proofSeconds: number | undefined };
type Asking = Flow & { isAskedAfresh: boolean };
type Proven = { issuer: string; subject: string; acr: string | undefined; name: string | undefined };
type Known = { settings: OpenIdSettings; config: oidc.Configuration; key: oidc.PrivateKey | undefined };

/** No answer came, as opposed to a wrong one. */
class NoAnswer extends Error {
  constructor(failure: EgressFailure) {
    super(`${failure.type}: ${failure.detail}`);
  }
}

/**
 * Asks providers of identities by OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce, signed requests where the provider
 * wants them (RFC 9101), the provider's name in its answer (RFC 9207), signatures of identity tokens checked. It remembers what a provider
 * said about itself for an hour.
 */
export function openIdProviders(providers: readonly OpenIdSettings[]) {
  const kept = new Map<string, { until: number; known: Promise<Known> }>();
  const find = (id: string): Promise<Known> => {
    const settings = providers.find((provider) => provider.id === id);
    if (!settings) throw new Error(`no provider of identities is called ${id}`);
    const entry = kept.get(id);
    if (entry && entry.until > Date.now()) return entry.known;
    const known = discover(settings);
    kept.set(id, { until: Date.now() + KEPT_MS, known });
    known.catch(() => kept.delete(id));
    return known;
  };
  return {
    list: providers.map(({ id, name, minimum, levels }) => ({ id, name, minimum, levels })),
    begin: (id: string, flow: Asking): Promise<Result<string, Failure>> => settle(async () => addressOf(await find(id), flow)),
    finish: (id: string, flow: Flow & { answer: string; isNameWanted: boolean }): Promise<Result<Proven, Failure>> =>
      settle(async () => readAnswer(await find(id), flow)),
  };
}

async function discover(settings: OpenIdSettings): Promise<Known> {
  const issuer = new URL(settings.issuer);
  const key = settings.privateKey && (await importKey(settings.privateKey));
  const authentication = key ? oidc.PrivateKeyJwt(key) : oidc.ClientSecretBasic(settings.clientSecret);
  const config = await oidc.discovery(issuer, settings.clientId, metadataOf(settings), authentication, {
    [oidc.customFetch]: callFrom(new Set([issuer.origin])),
    timeout: TIMEOUT_MS / 1_000,
    execute: [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
  });
  return { settings, config, key };
}

const metadataOf = ({ privateKey }: OpenIdSettings): Partial<oidc.ClientMetadata> =>
  privateKey ? { token_endpoint_auth_method: 'private_key_jwt' } : { token_endpoint_auth_method: 'client_secret_basic' };

async function importKey(jwk: ProviderKey): Promise<oidc.PrivateKey> {
  const algorithm = {
    ES256: { name: 'ECDSA', namedCurve: 'P-256' },
    RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  }[jwk.alg];
  const key = await crypto.subtle.importKey('jwk', { ...jwk, key_ops: ['sign'], use: 'sig' } as JsonWebKey, algorithm, false, ['sign']);
  return jwk.kid === undefined ? { key } : { key, kid: jwk.kid };
}

/** All that openid-client asks for goes the one way out. */
function callFrom(configured: ReadonlySet<string>): oidc.CustomFetch {
  return async (url, { method, headers, body }) => {
    const sent = { method, headers, body: body === null || body === undefined ? undefined : String(body as string | URLSearchParams) };
    const answer = await callOnce(url, { configured, sent, limits: { timeoutMs: TIMEOUT_MS, bytesMax: BYTES_MAX } });
    if (!answer.ok) throw new NoAnswer(answer.failure);
    const { status, type, body: bytes } = answer.value;
    return new Response(new Uint8Array(bytes), { status, headers: { 'content-type': type } });
  };
}

async function addressOf({ settings, config, key }: Known, flow: Asking): Promise<string> {
  const parameters: Record<string, string> = {
    response_type: 'code',
    redirect_uri: flow.redirectUri,
    scope: settings.scope,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    ...(settings.acrValues.length > 0 ? { acr_values: settings.acrValues.join(' ') } : {}),
    ...(flow.isAskedAfresh ? { prompt: 'login' } : {}),
    ...(flow.proofSeconds === undefined ? {} : { max_age: String(flow.proofSeconds) }),
  };
  const url =
    settings.signedRequests && key
      ? await oidc.buildAuthorizationUrlWithJAR(config, parameters, key)
      : oidc.buildAuthorizationUrl(config, parameters);
  return url.href;
}

async function readAnswer({ config }: Known, flow: Flow & { answer: string; isNameWanted: boolean }): Promise<Proven> {
  const tokens = await oidc.authorizationCodeGrant(config, new URL(`${flow.redirectUri}?${flow.answer}`), {
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    pkceCodeVerifier: flow.verifier,
    idTokenExpected: true,
    ...(flow.proofSeconds === undefined ? {} : { maxAge: flow.proofSeconds }),
  });
  const claims = tokens.claims()!;
  // OpenID Connect Core, 2: at most 255 ASCII characters.
  if (!/^[\x21-\x7e]{1,255}$/.test(claims.sub)) throw new Error('the provider names its person in a way that the standard does not allow');
  const name = nameOf(claims) ?? (flow.isNameWanted ? await askName(config, tokens.access_token, claims.sub) : undefined);
  return { issuer: claims.iss, subject: claims.sub, acr: typeof claims.acr === 'string' ? claims.acr : undefined, name };
}

/** Asked for only where a name is wanted; a provider that does not tell it leaves the field empty, for the person to fill. */
async function askName(config: oidc.Configuration, token: string, subject: string): Promise<string | undefined> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return undefined;
  return oidc.fetchUserInfo(config, token, subject).then(nameOf, () => undefined);
}

function nameOf(claims: Record<string, unknown>): string | undefined {
  const word = (name: string) => (typeof claims[name] === 'string' ? claims[name].trim() : '');
  return word('name') || [word('given_name'), word('family_name')].filter(Boolean).join(' ') || undefined;
}

/** Whatever goes wrong at a provider is an answer; what it said stands in no log, since it may name a person. */
async function settle<Value>(work: () => Promise<Value>): Promise<Result<Value, Failure>> {
  try {
    return succeed(await work());
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError) {
      return fail({ type: error.error === 'access_denied' || error.error === 'login_required' ? 'turned-back' : 'invalid' });
    }
    return fail({ type: isNoAnswer(error) ? 'unreachable' : 'invalid' });
  }
}

/** Errors of openid-client wrap those of the way out. A provider that answers 5xx is as good as gone. */
function isNoAnswer(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (error instanceof Response) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'OAUTH_TIMEOUT') || isNoAnswer(error.cause);
}
