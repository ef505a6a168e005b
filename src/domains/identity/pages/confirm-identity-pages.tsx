import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { joinByIdentity, linkIdentity } from '../commands/confirm-identity.ts';
import { wayMail } from '../way-mail.ts';
import { type WaitingIdentity, readWaitingIdentity } from '../queries/read-waiting-identity.ts';
import { browserKey } from './browser-key.ts';
import { backOf, deviceOf } from './on-their-way.ts';
import { LinkPage, NewIdentityPage, providerStopped } from './parts/provider-forms.tsx';
import type { IdentityServices } from './services.ts';

/** Back from a provider with an identity that no account here knows: a name is confirmed, or the identity is linked to the account in use. */
export function confirmIdentityPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/sign-in/identity', access('anyone'), (context) => show(services, context));
  app.post('/sign-in/identity', access('anyone'), (context) => confirm(platform, services, context));
  return app;
}

/** What waits in this browser; a link waits for its owner alone. */
async function waitingOf(context: WebContext): Promise<WaitingIdentity | undefined> {
  const page = context.get('page');
  const waiting = await readWaitingIdentity(page.db, { browserKey: browserKey(context, 'provider'), now: page.now });
  return waiting?.personId === (page.signedIn?.personId ?? null) ? waiting : undefined;
}

async function show({ providers }: IdentityServices, context: WebContext, typed?: { name: string; errors: FieldError[] }) {
  const page = context.get('page');
  const waiting = await waitingOf(context);
  const provider = providers.list.find(({ id }) => id === waiting?.provider);
  if (!waiting || !provider) return providerStopped(context, { provider: undefined, why: 'not-open' });
  // The name that the provider told is seen before anybody is signed in.
  context.header('cache-control', 'no-store');
  if (waiting.purpose === 'link') return context.html(<LinkPage page={page} provider={provider.name} name={waiting.name} />);
  const { name, errors } = typed ?? { name: waiting.name, errors: [] };
  return context.html(<NewIdentityPage page={page} provider={provider.name} name={name} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function confirm(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const name = (await readForm(context))('name');
  const key = browserKey(context, 'provider');
  if (page.signedIn) {
    const write = wayMail({ texts: platform.texts, city: page.city, origin: page.origin });
    const linked = await linkIdentity(page, { browserKey: key, personId: page.signedIn.personId, write });
    return linked.ok ? context.redirect(paths.ways(page.at), 303) : stopped(context, linked.failure.type);
  }
  const joined = await joinByIdentity(page, { browserKey: key, name, language: page.language.code, device: deviceOf(context) });
  if (joined.ok) {
    keepSession(context, joined.value.token);
    return context.redirect(backOf(context, joined.value.back), 303);
  }
  if (joined.failure.type !== 'no-name') return stopped(context, joined.failure.type);
  return show(services, context, { name, errors: [{ field: 'name', message: page.t('identity.error.name') }] });
}

const stopped = (context: WebContext, type: 'no-proof' | 'no-name' | 'taken') =>
  providerStopped(context, { provider: undefined, why: type === 'taken' ? 'taken' : 'not-open' });
