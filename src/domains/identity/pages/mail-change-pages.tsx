import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { BrokenAddressNote } from '../../../notifications/index.ts';
import { stopMailChange } from '../commands/stop-mail-change.ts';
import { readBrokenAddress } from '../queries/read-address.ts';
import { freshProof } from './fresh-proof.ts';
import { changeMail, mailStateOf } from './mail-change.ts';
import { ownAccount } from './not-for-helpers.tsx';
import { MailChangePage } from './parts/mail-change-page.tsx';
import type { IdentityServices } from './services.ts';

/**
 * Where mail reaches a person: another address, the first one, or none. The person alone changes it (K5), with a fresh proof; stopping a change
 * needs none, since it takes nothing away.
 */
export function mailChangePages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/mail', access('account.own'), ownAccount(), freshProof(), (context) => show(context));
  app.post('/account/mail', access('account.own'), ownAccount(), freshProof(), (context) => change(platform, services, context));
  app.post('/account/mail/stop', access('account.own'), ownAccount(), async (context) => {
    const page = context.get('page');
    const { personId, sessionId } = signedInOf(context);
    await stopMailChange(page, { personId, sessionId });
    return context.redirect(paths.account(page.at), 303);
  });
  return app;
}

async function show(context: WebContext, typed = '', errors: FieldError[] = []) {
  const page = context.get('page');
  const state = await mailStateOf(context, signedInOf(context).personId);
  const broken = await readBrokenAddress(page.db, signedInOf(context).personId);
  const note = broken && <BrokenAddressNote page={page} address={broken} />;
  const parts = { page, ...state, clientName: undefined, typed: { address: typed, checks: [] }, errors, note };
  return context.html(<MailChangePage {...parts} />, errors.length > 0 ? 422 : 200);
}

async function change(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const { personId } = signedInOf(context);
  const error = await changeMail(platform, services, context, { personId, desk: undefined, field, command: page });
  return error ? show(context, field('address'), [error]) : context.redirect(paths.accountMail(page.at), 303);
}
