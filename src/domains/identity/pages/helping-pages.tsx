import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { endMandate } from '../commands/end-mandate.ts';
import { actUnderMandate, stopActing } from '../commands/switch-acting.ts';
import { listHelped } from '../queries/list-mandates.ts';
import { readAddress } from '../queries/read-address.ts';
import { showActs } from './acts-pages.tsx';
import { actsFor, mayActOn, noteLook } from '../acts-for.ts';
import { HelpedAccountPage, HelpingPage } from './parts/helping-page.tsx';

/** Whom somebody helps, and the switch to act for one of them. While they act, every page says for whom. */
export function helpingPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/helping', access('helper.act'), async (context) => {
    const page = context.get('page');
    const people = await listHelped(page.db, { helperId: signedInOf(context).personId, now: page.now });
    return context.html(<HelpingPage page={page} people={people} />);
  });
  app.post('/helping', access('helper.act'), (context) => choose(platform, context));
  app.post('/helping/stop', access('anyone'), (context) => stop(context));
  app.get('/helping/account', access('account.own'), (context) => showAccount(context));
  app.get('/helping/log', access('account.own'), actsFor('account.see'), (context) => {
    const { t, at } = context.get('page');
    const { personId, actingFor } = signedInOf(context);
    if (!actingFor) return context.redirect(paths.account(at), 303);
    return showActs(context, {
      personId: actingFor.personId,
      helperId: personId,
      title: t('identity.helping.log'),
      lead: t('identity.helping.log.lead', { name: actingFor.name }),
      back: { href: paths.helpingAccount(at), text: actingFor.name },
      address: (query) => paths.helpingLog(at, query),
    });
  });
  return app;
}

/** Begins to act for a person, or gives the mandate back. */
async function choose(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { sessionId, personId } = signedInOf(context);
  const field = await readForm(context);
  if (field('act') === 'give-back') {
    const ending = { mandateId: field('id'), helperId: personId, by: 'helper' as const };
    const isEnded = await endMandate({ ...page, texts: platform.texts, city: page.city.name }, ending);
    return isEnded ? context.redirect(paths.account(page.at), 303) : errorResponse(platform, context, 'notFound');
  }
  const token = await actUnderMandate(page, { sessionId, personId }, field('id'));
  if (!token) return errorResponse(platform, context, 'notFound');
  keepSession(context, token);
  return context.redirect(paths.helpingAccount(page.at), 303);
}

/** Open to everyone, so that it also works when what allowed the acting has ended. A desk's visit is ended at the desk. */
async function stop(context: WebContext) {
  const page = context.get('page');
  const { signedIn } = page;
  if (signedIn && signedIn.actingFor?.as !== 'desk') {
    const token = await stopActing(page, signedIn.sessionId);
    if (token) keepSession(context, token);
  }
  return context.redirect(paths.account(page.at), 303);
}

/** Where acting begins: what one may for the person, and what one sees of their account. Nothing of it can be changed here (K5). */
async function showAccount(context: WebContext) {
  const page = context.get('page');
  const { actingFor } = signedInOf(context);
  if (!actingFor || actingFor.as === 'desk') return context.redirect(paths.account(page.at), 303);
  if (!mayActOn(page, 'account.see')) return context.html(<HelpedAccountPage page={page} actingFor={actingFor} contact={undefined} />);
  await noteLook(page, 'account.see');
  const address = await readAddress(page.db, actingFor.personId);
  return context.html(<HelpedAccountPage page={page} actingFor={actingFor} contact={{ address }} />);
}
