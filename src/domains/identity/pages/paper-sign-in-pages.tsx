import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { backTo, paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { endSession } from '../commands/end-session.ts';
import { signInPaper } from '../commands/sign-in-paper.ts';
import { deviceName } from '../engine/device-name.ts';
import { readDemoSheet } from '../queries/read-demo-sheet.ts';
import { PaperSignInPage } from './parts/paper-sign-in-page.tsx';
import { SuspendedPage } from './parts/sign-in-forms.tsx';
import type { IdentityServices } from './services.ts';

/** Signing in with the number and the code of a sheet that a desk printed. */
export function paperSignInPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/sign-in/paper', access('anyone'), (context) => show(services, context, { back: context.req.query('back') ?? '' }));
  app.post('/sign-in/paper', access('anyone'), (context) => signIn(platform, services, context));
  return app;
}

type Typed = { back: string; number?: string; errors?: FieldError[] };

/** The number stays in the form; the code does not, as a password does not. */
async function show({ key }: IdentityServices, context: WebContext, { back, number, errors = [] }: Typed, status: 200 | 422 | 429 = 200) {
  const page = context.get('page');
  const demo = page.isDemo && page.city.isDemo ? await readDemoSheet(page.db, key) : undefined;
  return context.html(<PaperSignInPage page={page} back={back} number={number} demo={demo} errors={errors} />, status);
}

async function signIn(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const [number, back] = [field('number'), field('back')];
  const device = deviceName(context.req.header('user-agent') ?? '');
  const outcome = await signInPaper(page, { number, code: field('code'), network: clientNetwork(platform, context), device, key: services.key });
  if (outcome.ok) {
    if (page.signedIn) await endSession(page.db, { ...page.signedIn, now: page.now });
    keepSession(context, outcome.value);
    return context.redirect(backTo(page.at, back, paths.account(page.at)), 303);
  }
  const { type } = outcome.failure;
  if (type === 'suspended') return context.html(<SuspendedPage page={page} />, 403);
  const errors = [{ field: 'number', message: page.t(`identity.paper.error.${type}`) }];
  return show(services, context, { back, number, errors }, type === 'too-many' ? 429 : 422);
}
