import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Provider, { type JWKS } from 'oidc-provider';

/** Who signs in at the provider, and how surely; a test changes it between its steps. */
export type Visitor = { subject: string; name: string; acr: string; isTurnedBack: boolean };
export type OpenIdProvider = {
  issuer: string;
  visitor: Visitor;
  /** What the provider was asked, as method and path. */ asked: string[];
  /** Changes what it answers: as it should, after `delayMs`, or with an error of its own. */ fault: { delayMs: number; status: number };
  /** The file of settings that names this provider. */ settings: (changes?: Record<string, unknown>) => string;
  stop: () => Promise<void>;
};

export const ACR = 'https://www.spid.gov.it/SpidL';
const CLIENT = 'https://cortile.example.org/milano';

type Jwk = Record<string, unknown>;
const makeKey = (kid: string): { open: Jwk; secret: Jwk } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rest = { kid, alg: 'ES256', use: 'sig' };
  return { open: { ...publicKey.export({ format: 'jwk' }), ...rest }, secret: { ...privateKey.export({ format: 'jwk' }), ...rest } };
};

/**
 * A real provider of identities on a free port. It asks as SPID and CIE do: PKCE, a signed request, `private_key_jwt`, levels of assurance.
 * Its own pages are left out: whoever comes is let in at once as `visitor`.
 */
export async function openOpenIdProvider(redirectUris: string[]): Promise<OpenIdProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const visitor: Visitor = { subject: 'subject-1', name: 'Amal Haddad', acr: `${ACR}2`, isTurnedBack: false };
  const [client, own] = [makeKey('client'), makeKey('provider')];
  const provider = makeProvider({ issuer, redirectUris, client: client.open, own: own.secret, visitor });
  const asked: string[] = [];
  const fault = { delayMs: 0, status: 0 };
  serve(server, { provider, visitor, asked, fault });
  const folder = mkdtempSync(join(tmpdir(), 'cortile-openid-'));
  writeFileSync(join(folder, 'key.json'), JSON.stringify(client.secret));
  const settings = (changes: Record<string, unknown> = {}) => {
    const file = join(folder, `${Math.random()}.json`);
    const plain = { id: 'spid', name: 'SPID', issuer, clientId: CLIENT, privateKeyFile: 'key.json', signedRequests: true };
    writeFileSync(file, JSON.stringify([{ ...plain, acrValues: [`${ACR}2`], minimum: 2, ...changes }]));
    return file;
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, visitor, asked, fault, settings, stop };
}

type Making = { issuer: string; redirectUris: string[]; client: Jwk; own: Jwk; visitor: Visitor };

function makeProvider({ issuer, redirectUris, client, own, visitor }: Making): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        request_object_signing_alg: 'ES256',
        require_signed_request_object: true,
        id_token_signed_response_alg: 'ES256',
        jwks: { keys: [client] } as unknown as JWKS,
      },
    ],
    jwks: { keys: [own] } as unknown as JWKS,
    acrValues: [1, 2, 3].map((level) => `${ACR}${level}`),
    claims: { openid: ['sub'], profile: ['name'] },
    cookies: { keys: ['a secret of the tests alone'] },
    features: { devInteractions: { enabled: false }, requestObjects: { enabled: true } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: visitor.name }) }),
    interactions: { url: (_context, interaction) => `/let-in/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  });
}

type Serving = { provider: Provider; visitor: Visitor; asked: string[]; fault: { delayMs: number; status: number } };

function serve(server: Server, { provider, visitor, asked, fault }: Serving): void {
  const answer = provider.callback();
  server.on('request', (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    setTimeout(() => {
      if (fault.status > 0) response.writeHead(fault.status).end();
      else if (request.url!.startsWith('/let-in/')) void letIn(provider, visitor, { request, response });
      else void answer(request, response);
    }, fault.delayMs);
  });
}

async function letIn(provider: Provider, visitor: Visitor, { request, response }: { request: IncomingMessage; response: ServerResponse }) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (visitor.isTurnedBack) {
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the person turned back' });
  }
  if (prompt.name === 'login') {
    const login = { accountId: visitor.subject, acr: visitor.acr, remember: false };
    return provider.interactionFinished(request, response, { login });
  }
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = known ?? new provider.Grant({ accountId: session!.accountId, clientId: params.client_id as string });
  grant.addOIDCScope('openid profile');
  const result = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}
