import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { endSession } from '../commands/end-session.ts';
import { signInDemo } from '../commands/sign-in-demo.ts';
import { deviceName } from '../engine/device-name.ts';

/** Signing in as one of the invented people, with one click and in the demo cities alone. */
export function demoPeoplePages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.post('/demo/sign-in', access('anyone'), (context) => signIn(platform, context));
  return app;
}

async function signIn(platform: Platform, context: WebContext) {
  const page = context.get('page');
  if (!page.isDemo || !page.city.isDemo) return errorResponse(platform, context, 'notFound');
  const personId = (await readForm(context))('person');
  const token = await signInDemo(page, { personId, device: deviceName(context.req.header('user-agent') ?? '') });
  if (!token) return errorResponse(platform, context, 'notFound');
  if (page.signedIn) await endSession(page.db, { ...page.signedIn, now: page.now });
  keepSession(context, token);
  return context.redirect(paths.account(page.at), 303);
}
