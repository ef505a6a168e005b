import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { backTo, paths } from '../../../web/paths.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { keepIdentity, proveByIdentity, signInByIdentity } from '../commands/accept-identity.ts';
import { type ProviderPurpose, beginProviderSignIn } from '../commands/begin-provider-sign-in.ts';
import { type TakenAnswer, takeProviderAnswer } from '../commands/take-provider-answer.ts';
import { flowSecrets, languageOfState } from '../engine/flow-secrets.ts';
import type { IdentityProvider, ProvenIdentity } from '../ports.ts';
import { type Assurance, PROVIDER_PROOF_SECONDS, assuranceOf } from '../rules.ts';
import { browserKey, newBrowserKey } from './browser-key.ts';
import { freshProof } from './fresh-proof.ts';
import { ownAccount } from './not-for-helpers.tsx';
import { backOf, deviceOf } from './on-their-way.ts';
import { providerStopped } from './parts/provider-forms.tsx';
import { SuspendedPage } from './parts/sign-in-forms.tsx';
import type { IdentityServices } from './services.ts';

/**
 * Signing in with an identity for which somebody else vouches (I1): SPID, CIE, the login of a region. A browser leaves by a plain link, since
 * our security policy lets no form lead elsewhere; nothing is linked or made before the person says so on a page of ours.
 */
export function providerPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/sign-in/with/:provider', access('anyone'), (context) =>
    context.get('page').signedIn
      ? context.redirect(backOf(context, context.req.query('back') ?? ''), 303)
      : leave(platform, services, context, 'sign-in'),
  );
  app.get('/sign-in/again/:provider', access('account.own'), (context) => leave(platform, services, context, 'prove'));
  app.get('/account/ways/link/:provider', access('account.own'), ownAccount(), freshProof(), (context) => leave(platform, services, context, 'link'));
  app.get('/sign-in/with/:provider/answer', access('anyone'), (context) => comeBack(platform, services, context));
  return app;
}

/** The one address of a city that a provider has to know; it leads on in the language in which the person left. */
export function providerReturn(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/:provider', access('anyone'), (context) => {
    const { city } = context.get('page');
    const language = platform.texts.language(languageOfState(context.req.query('state') ?? ''))?.code ?? city.languages[0]!;
    context.header('cache-control', 'no-store');
    const { search } = new URL(context.req.url);
    return context.redirect(paths.providerAnswer({ city: city.slug, language }, encodeURIComponent(context.req.param('provider')), search), 303);
  });
  return app;
}

const providerOf = (services: IdentityServices, context: WebContext): IdentityProvider | undefined =>
  services.providers.list.find(({ id }) => id === context.req.param('provider'));

/** The flow as openid-client has to know it, on the way there and on the way back. */
const flowOf = (page: PageContext, { provider, purpose }: { provider: string; purpose: ProviderPurpose }) => ({
  redirectUri: `${page.origin}${paths.providerReturn(page.city.slug, provider)}`,
  proofSeconds: purpose === 'prove' ? PROVIDER_PROOF_SECONDS : undefined,
});

async function leave(platform: Platform, services: IdentityServices, context: WebContext, purpose: ProviderPurpose) {
  const page = context.get('page');
  const provider = providerOf(services, context);
  if (!provider) return errorResponse(platform, context, 'notFound');
  const key = newBrowserKey(context, 'provider');
  const begun = await beginProviderSignIn(page, {
    browserKey: key,
    provider: provider.id,
    purpose,
    personId: purpose === 'sign-in' ? undefined : page.signedIn?.personId,
    back: purpose === 'link' ? paths.ways(page.at) : backTo(page.at, context.req.query('back') ?? '', ''),
    network: clientNetwork(platform, context),
    key: services.key,
  });
  if (!begun.ok) return providerStopped(context, { provider, why: 'too-many' });
  const secrets = flowSecrets(key, { id: begun.value, language: page.language.code });
  const isAskedAfresh = purpose === 'prove' || context.req.query('afresh') === '1';
  const flow = { ...secrets, ...flowOf(page, { provider: provider.id, purpose }), isAskedAfresh };
  const address = await services.providers.begin(provider.id, flow);
  if (!address.ok) return providerStopped(context, { provider, why: address.failure.type });
  context.header('cache-control', 'no-store');
  return context.redirect(address.value, 303);
}

async function comeBack(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const provider = providerOf(services, context);
  if (!provider) return errorResponse(platform, context, 'notFound');
  const [state, language] = [context.req.query('state') ?? '', page.language.code];
  const taken = await takeProviderAnswer(page, { browserKey: browserKey(context, 'provider'), provider: provider.id, state, language });
  if (!taken.ok || (taken.value.personId !== null && taken.value.personId !== page.signedIn?.personId)) {
    return providerStopped(context, { provider, why: 'not-open' });
  }
  const { purpose, secrets } = taken.value;
  const answer = new URL(context.req.url).search.slice(1);
  const flow = { ...secrets, ...flowOf(page, { provider: provider.id, purpose }), answer, isNameWanted: purpose !== 'prove' };
  const finished = await services.providers.finish(provider.id, flow);
  if (!finished.ok) return providerStopped(context, { provider, why: finished.failure.type });
  const assurance = assuranceOf(finished.value.acr, provider.levels);
  if (assurance < provider.minimum) return providerStopped(context, { provider, why: 'too-low' });
  return accept(context, { provider, taken: taken.value, identity: finished.value, assurance });
}

type Accepted = { provider: IdentityProvider; taken: TakenAnswer; identity: ProvenIdentity; assurance: Assurance };

/** Whoever is known goes on to where they were going; what is new waits to be confirmed. */
async function accept(context: WebContext, { provider, taken, identity, assurance }: Accepted) {
  const page = context.get('page');
  const accepted = { flowId: taken.id, identity, assurance };
  if (taken.purpose === 'link') {
    await keepIdentity(page.db, accepted);
    return context.redirect(paths.signInIdentity(page.at), 303);
  }
  const outcome =
    taken.purpose === 'prove' && page.signedIn
      ? await proveByIdentity(page, { ...accepted, ...page.signedIn, assurance })
      : await signInByIdentity(page, { ...accepted, device: deviceOf(context) });
  if (outcome.ok) {
    keepSession(context, outcome.value);
    return context.redirect(backOf(context, taken.back), 303);
  }
  if (outcome.failure.type === 'new-here') return context.redirect(paths.signInIdentity(page.at), 303);
  if (outcome.failure.type === 'suspended') return context.html(<SuspendedPage page={page} />, 403);
  return providerStopped(context, { provider, why: 'of-another' });
}
