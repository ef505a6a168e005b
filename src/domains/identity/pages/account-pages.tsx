import { Hono } from 'hono';
import { isUuid } from '../../../kernel/ids.ts';
import { access, signedInOf } from '../../../web/access.tsx';
import type { WebContext, WebEnvironment } from '../../../web/context.ts';
import type { FieldError } from '../../../web/components.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { dropSession } from '../../../web/session-cookie.ts';
import { endClientSessions, endOtherSessions, endSession } from '../commands/end-session.ts';
import { noteDeskAct } from '../commands/note-desk-act.ts';
import { renamePerson } from '../commands/rename-person.ts';
import { listSessions } from '../queries/list-sessions.ts';
import { readAddress } from '../queries/read-address.ts';
import { readPerson } from '../queries/read-person.ts';
import { deskCommand, visitOf } from './desk-context.ts';
import { notForHelpers } from './not-for-helpers.tsx';
import { readErasureDue } from '../queries/read-erasure.ts';
import { AccountPage } from './parts/account-page.tsx';

/** A person's own account, or during a visit at a desk the client's: what they are called, how we write to them, and where they are signed in (R4, ASVS 5.0, 7.5). */
export function accountPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account', access('account.own'), (context) => {
    const { at, signedIn } = context.get('page');
    // Whoever acts for another stays in that person's affairs until they say that they stop.
    const isHelping = signedIn?.actingFor && signedIn.actingFor.as !== 'desk';
    return isHelping ? context.redirect(paths.helpingAccount(at), 303) : show(context);
  });
  app.post('/account/name', access('account.own'), notForHelpers(), (context) => rename(context));
  app.post('/account/sessions', access('account.own'), notForHelpers(), (context) => end(context));
  return app;
}

/** Whose account the page is about. */
const holderOf = (context: WebContext): string => visitOf(context)?.clientId ?? signedInOf(context).personId;

async function show(context: WebContext, { name, errors = [] }: { name?: string; errors?: FieldError[] } = {}) {
  const page = context.get('page');
  const personId = holderOf(context);
  const sessions = await listSessions(page.db, { personId, now: page.now });
  const address = await readAddress(page.db, personId);
  const holder = (await readPerson(page.db, personId))!;
  if (visitOf(context)) await noteDeskAct(page.db, { actor: page.actor, personId, act: 'see-account', now: page.now });
  const erasureDue = await readErasureDue(page.db, personId);
  const parts = { page, holder, address, sessions, erasureDue, name, errors };
  return context.html(<AccountPage {...parts} />, errors.length > 0 ? 422 : 200);
}

async function rename(context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const language = page.languages.find(({ code }) => code === field('language'))?.code ?? page.language.code;
  const outcome = await renamePerson(page, { personId: holderOf(context), name: field('name'), language });
  if (outcome.ok) return context.redirect(paths.account(page.at), 303);
  return show(context, { name: field('name'), errors: [{ field: 'name', message: page.t('identity.error.name') }] });
}

/** One session by its id, or all but this one. Ending the one in use signs out. */
async function end(context: WebContext) {
  const page = context.get('page');
  const { personId, sessionId } = signedInOf(context);
  const ended = (await readForm(context))('session');
  const visit = visitOf(context);
  if (visit) {
    await endClientSessions(deskCommand(context), { personId: visit.clientId, sessionId: isUuid(ended) ? ended : undefined });
    return context.redirect(`${paths.account(page.at)}#sessions`, 303);
  }
  if (ended === 'others') await endOtherSessions(page.db, { personId, sessionId, now: page.now });
  else if (isUuid(ended)) await endSession(page.db, { personId, sessionId: ended, now: page.now });
  if (ended !== sessionId) return context.redirect(`${paths.account(page.at)}#sessions`, 303);
  dropSession(context);
  return context.redirect(paths.home(page.at), 303);
}
