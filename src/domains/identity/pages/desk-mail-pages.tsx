import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { decideMailChange } from '../commands/decide-mail-change.ts';
import { stopMailChange } from '../commands/stop-mail-change.ts';
import { readBrokenAddress } from '../queries/read-address.ts';
import { deskCommand, visitOf } from './desk-context.ts';
import { BrokenMailHelp } from './parts/broken-mail-help.tsx';
import { freshProof } from './fresh-proof.ts';
import { changeMail, checksOf, mailOf, mailStateOf } from './mail-change.ts';
import { MailChangePage, type MailTyped } from './parts/mail-change-page.tsx';
import { showWaiting } from './recovery-pages.tsx';
import type { IdentityServices } from './services.ts';

/** Another address for somebody who lost theirs: at a desk with them, after two checks, and a second officer says yes. */
export function deskMailPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/mail', access('desk.work'), (context) => show(context));
  app.post('/desk/mail', access('desk.work'), (context) => change(platform, services, context));
  app.post('/desk/mail/stop', access('desk.work'), (context) => stop(context));
  app.post('/desk/mail/decision', access('desk.work'), freshProof(), (context) => decide(platform, context));
  return app;
}

async function show(context: WebContext, typed: MailTyped = { address: '', checks: [] }, errors: FieldError[] = []) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.desk(page.at), 303);
  const state = await mailStateOf(context, visit.clientId);
  const broken = await readBrokenAddress(page.db, visit.clientId);
  const note = broken && <BrokenMailHelp page={page} address={broken} />;
  const parts = { page, ...state, clientName: visit.clientName, typed, errors, note };
  return context.html(<MailChangePage {...parts} />, errors.length > 0 ? 422 : 200);
}

async function change(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.desk(page.at), 303);
  const field = await readForm(context);
  const desk = { space: visit.space, spaceName: visit.spaceName };
  const error = await changeMail(platform, services, context, { personId: visit.clientId, desk, field, command: deskCommand(context) });
  if (error) return show(context, { address: field('address'), checks: checksOf(field) }, [error]);
  return context.redirect(paths.deskMail(page.at), 303);
}

async function stop(context: WebContext) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (visit) await stopMailChange(page, { personId: visit.clientId, sessionId: signedInOf(context).sessionId });
  return context.redirect(paths.deskMail(page.at), 303);
}

async function decide(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const input = { changeId: field('change'), isApproved: field('act') === 'approve', reason: field('reason'), mail: mailOf(platform, context) };
  const outcome = await decideMailChange(deskCommand(context), input);
  if (outcome.ok) return context.redirect(paths.recoveries(page.at), 303);
  const { type } = outcome.failure;
  if (type === 'unknown') return errorResponse(platform, context, 'notFound');
  const at = type === 'no-reason' ? `reason-${field('change')}` : 'recoveries';
  return showWaiting(context, {
    typed: { id: field('change'), reason: field('reason') },
    errors: [{ field: at, message: page.t(`identity.recovery.error.${type}`) }],
  });
}
