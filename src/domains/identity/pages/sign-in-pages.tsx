import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { dropSession, keepSession } from '../../../web/session-cookie.ts';
import { beginSignIn } from '../commands/begin-sign-in.ts';
import { endSession } from '../commands/end-session.ts';
import { finishSignIn } from '../commands/finish-sign-in.ts';
import { type CodeFailure, proveSignIn } from '../commands/prove-sign-in.ts';
import { renewProof } from '../commands/renew-proof.ts';
import { codeMail } from '../code-mail.ts';
import { readAddress } from '../queries/read-address.ts';
import { browserKey, newBrowserKey } from './browser-key.ts';
import { finish as finishForAll } from './kiosk-pages.tsx';
import { backOf, deviceOf } from './on-their-way.ts';
import { waysToProve, waysToSignIn } from './other-ways.tsx';
import { AddressPage, AgainPage, CodePage, NamePage, SuspendedPage } from './parts/sign-in-forms.tsx';
import type { IdentityServices } from './services.ts';

/** Signing in by a code that is sent by mail (I1), step by step, without script. The same steps make an account for somebody new. */
export function signInPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/sign-in', access('anyone'), (context) => {
    const page = context.get('page');
    if (page.signedIn) return context.redirect(backOf(context, context.req.query('back') ?? ''), 303);
    const back = context.req.query('back');
    return context.html(<AddressPage page={page} back={back} ways={waysToSignIn(context, services, back)} />);
  });
  app.post('/sign-in', access('anyone'), (context) => begin(platform, services, context));
  app.get('/sign-in/code', access('anyone'), (context) => context.html(<CodePage page={context.get('page')} back={context.req.query('back')} />));
  app.post('/sign-in/code', access('anyone'), (context) => prove(platform, services, context));
  app.get('/sign-in/name', access('anyone'), (context) => context.html(<NamePage page={context.get('page')} back={context.req.query('back')} />));
  app.post('/sign-in/name', access('anyone'), (context) => join(services, context));
  app.get('/sign-in/again', access('account.own'), async (context) => {
    const page = context.get('page');
    const back = context.req.query('back');
    const address = await readAddress(page.db, page.signedIn!.personId);
    return context.html(<AgainPage page={page} address={address} back={back} ways={await waysToProve(context, services, back)} />);
  });
  app.post('/sign-in/again', access('account.own'), (context) => beginAgain(platform, services, context));
  app.post('/sign-out', access('anyone'), (context) => signOut(context));
  return app;
}

async function begin(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const [address, back] = [field('address'), field('back')];
  const outcome = await sendCode(platform, services, context, address);
  if (outcome.ok) return context.redirect(paths.signInCode(page.at, { back }), 303);
  const message = outcome.failure.type === 'no-address' ? page.t('identity.error.address') : page.t('identity.error.tooMany');
  const status = outcome.failure.type === 'no-address' ? 422 : 429;
  const ways = waysToSignIn(context, services, back);
  return context.html(<AddressPage page={page} back={back} address={address} ways={ways} errors={[{ field: 'address', message }]} />, status);
}

async function sendCode(platform: Platform, { key }: IdentityServices, context: WebContext, address: string) {
  const page = context.get('page');
  const write = codeMail({ t: page.t, language: page.language.code, city: page.city.name });
  const input = { address, browserKey: newBrowserKey(context), network: clientNetwork(platform, context), key, write };
  const outcome = await beginSignIn(page, input);
  if (outcome.ok) await platform.wake(page.city.slug, page.now);
  return outcome;
}

/** A fresh proof for a sensitive act goes to the address that is known, whatever a form says. */
async function beginAgain(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const back = (await readForm(context))('back');
  const address = await readAddress(page.db, page.signedIn!.personId);
  const outcome = address === undefined ? undefined : await sendCode(platform, services, context, address);
  if (outcome?.ok) return context.redirect(paths.signInCode(page.at, { back }), 303);
  const ways = await waysToProve(context, services, back);
  const errors = outcome ? [{ field: 'main', message: page.t('identity.error.tooMany') }] : [];
  return context.html(<AgainPage page={page} address={address} back={back} ways={ways} errors={errors} />, outcome ? 429 : 422);
}

async function prove(platform: Platform, services: IdentityServices, context: WebContext) {
  const { key } = services;
  const page = context.get('page');
  const field = await readForm(context);
  const back = field('back');
  const proof = { browserKey: browserKey(context), code: field('code'), network: clientNetwork(platform, context), key };
  const outcome = await proveSignIn(page, proof);
  if (!outcome.ok) {
    const errors = [{ field: 'code', message: codeMessage(context, outcome.failure) }];
    return context.html(<CodePage page={page} back={back} errors={errors} />, outcome.failure.type === 'too-many' ? 429 : 422);
  }
  const { signedIn } = page;
  if (signedIn && signedIn.personId === outcome.value.personId) {
    const renewed = await renewProof(page, { browserKey: proof.browserKey, personId: signedIn.personId, sessionId: signedIn.sessionId });
    if (renewed.ok) keepSession(context, renewed.value);
    return context.redirect(backOf(context, back), 303);
  }
  return outcome.value.personId ? finish(services, context, back) : context.redirect(paths.signInName(page.at, { back }), 303);
}

/** What was wrong with a code, and how many tries are left. */
export function codeMessage(context: WebContext, failure: CodeFailure): string {
  const { t } = context.get('page');
  if (failure.type === 'wrong-code') return t('identity.error.wrongCode', { count: failure.triesLeft });
  return failure.type === 'no-code' ? t('identity.error.noCode') : t('identity.error.tooMany');
}

async function join(services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  return finish(services, context, field('back'), { name: field('name'), language: page.language.code });
}

async function finish(services: IdentityServices, context: WebContext, back: string, newPerson?: { name: string; language: string }) {
  const page = context.get('page');
  const outcome = await finishSignIn(page, { browserKey: browserKey(context), device: deviceOf(context), newPerson });
  if (outcome.ok) {
    keepSession(context, outcome.value);
    return context.redirect(backOf(context, back), 303);
  }
  if (outcome.failure.type === 'suspended') return context.html(<SuspendedPage page={page} />, 403);
  if (outcome.failure.type === 'no-proof') {
    const errors = [{ field: 'address', message: page.t('identity.error.noCode') }];
    return context.html(<AddressPage page={page} back={back} ways={waysToSignIn(context, services, back)} errors={errors} />, 422);
  }
  return context.html(<NamePage page={page} back={back} errors={[{ field: 'name', message: page.t('identity.error.name') }]} />, 422);
}

async function signOut(context: WebContext) {
  const page = context.get('page');
  if (page.signedIn?.visit || page.kiosk) return finishForAll(context);
  if (page.signedIn) await endSession(page.db, { ...page.signedIn, now: page.now });
  dropSession(context);
  // Pages of the account that the browser still holds go too (ASVS 5.0, 14.3.1).
  context.header('clear-site-data', '"cache"');
  return context.redirect(paths.home(page.at), 303);
}
