import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { askChallenge } from '../commands/ask-challenge.ts';
import { proveByPasskey, signInByPasskey } from '../commands/use-passkey.ts';
import { siteOf, useKeyOptions } from '../engine/webauthn.ts';
import { readAddress } from '../queries/read-address.ts';
import { browserKey, newBrowserKey } from './browser-key.ts';
import { backOf, deviceOf } from './on-their-way.ts';
import { waysToProve, waysToSignIn } from './other-ways.tsx';
import { AddressPage, AgainPage, SuspendedPage } from './parts/sign-in-forms.tsx';
import type { IdentityServices } from './services.ts';

/** Signing in, or proving once more who one is, with a key that a device holds (I1). */
export function passkeyPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.post('/sign-in/passkey/challenge', access('anyone'), async (context) => {
    const options = await useKeyOptions(siteOf(context.get('page').origin));
    return challengeAnswer(platform, services, context, { options, personId: undefined });
  });
  app.post('/sign-in/passkey', access('anyone'), (context) => take(services, context));
  return app;
}

type Challenge = { options: { challenge: string }; personId: string | undefined };

/** Notes the challenge for this browser and hands it to the script of the page. */
export async function challengeAnswer(platform: Platform, { key }: IdentityServices, context: WebContext, { options, personId }: Challenge) {
  const page = context.get('page');
  const asked = { browserKey: newBrowserKey(context, 'passkey'), challenge: options.challenge, personId };
  const outcome = await askChallenge(page, { ...asked, network: clientNetwork(platform, context), key });
  context.header('cache-control', 'no-store');
  return outcome.ok ? context.json(options) : context.json({}, 429);
}

async function take(services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const back = field('back');
  const answered = { browserKey: browserKey(context, 'passkey'), answer: field('answer'), site: siteOf(page.origin) };
  const outcome = page.signedIn ? await proveByPasskey(page, { ...answered, ...page.signedIn }) : await signIn(context, answered);
  if (outcome.ok) {
    keepSession(context, outcome.value);
    return context.redirect(backOf(context, back), 303);
  }
  if (outcome.failure.type === 'suspended') return context.html(<SuspendedPage page={page} />, 403);
  const message = outcome.failure.type === 'of-another' ? page.t('identity.passkey.ofAnother') : page.t('identity.passkey.refused');
  return refused(services, context, { back, message });
}

const signIn = (context: WebContext, answered: Omit<Parameters<typeof signInByPasskey>[1], 'device'>) =>
  signInByPasskey(context.get('page'), { ...answered, device: deviceOf(context) });

async function refused(services: IdentityServices, context: WebContext, { back, message }: { back: string; message: string }) {
  const page = context.get('page');
  const errors = [{ field: 'passkey', message }];
  if (!page.signedIn) return context.html(<AddressPage page={page} back={back} ways={waysToSignIn(context, services, back)} errors={errors} />, 422);
  const address = await readAddress(page.db, page.signedIn.personId);
  return context.html(<AgainPage page={page} back={back} address={address} ways={await waysToProve(context, services, back)} errors={errors} />, 422);
}
