import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { endMandate } from '../commands/end-mandate.ts';
import { type InvitationFailure, issueInvitation } from '../commands/issue-invitation.ts';
import { withdrawInvitation } from '../commands/settle-invitation.ts';
import { invitationMail } from '../mandate-mail.ts';
import { listInvitations } from '../queries/list-invitations.ts';
import { listHelpers, listPastHelpers } from '../queries/list-mandates.ts';
import { chosenScopes, chosenTerm } from '../rules/mandate.ts';
import { showActs } from './acts-pages.tsx';
import { HelpersPage, NameHelperPage, type TypedHelper } from './parts/helpers-page.tsx';
import type { IdentityServices } from './services.ts';

/**
 * Whom a person named to help them (R5): naming, the log of what they did, and revoking, by the person or at a help desk with the person before
 * it. Helpers and keepers cannot open these pages for anybody.
 */
export function helpersPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/helpers', access('account.own'), (context) => show(services, context));
  app.post('/account/helpers', access('account.own'), (context) => end(platform, context));
  app.get('/account/helpers/new', access('account.own'), (context) => {
    subjectOf(context);
    return context.html(<NameHelperPage page={context.get('page')} typed={{ name: '', address: '', scopes: [], days: '180' }} errors={[]} />);
  });
  app.post('/account/helpers/new', access('account.own'), (context) => name(platform, services, context));
  app.get('/account/helpers/log', access('account.own'), (context) => {
    const { t, at } = context.get('page');
    const subject = subjectOf(context);
    return showActs(context, {
      personId: subject.personId,
      title: t('identity.acts.title'),
      lead: t('identity.acts.lead', { name: subject.name }),
      back: { href: paths.helpers(at), text: t('identity.helpers.title') },
      address: (query) => paths.helpersLog(at, query),
    });
  });
  return app;
}

async function show(services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const { db, now } = page;
  const helpers = await listHelpers(db, { personId, now });
  const past = await listPastHelpers(db, { personId, now });
  const invitations = (await listInvitations(db, { askedBy: personId, now })).filter(({ purpose }) => purpose === 'helper');
  return context.html(<HelpersPage page={page} helpers={helpers} past={past} invitations={invitations} codeKey={services.key} />);
}

/** Revokes a helper, or takes an invitation back. What is not there, or another's, is not found. */
async function end(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const field = await readForm(context);
  const by = page.signedIn!.actingFor ? 'desk' : 'person';
  const isDone =
    field('act') === 'withdraw'
      ? await withdrawInvitation(page, { invitationId: field('id'), askedBy: personId })
      : await endMandate({ ...page, texts: platform.texts, city: page.city.name }, { mandateId: field('id'), personId, by });
  if (!isDone) return errorResponse(platform, context, 'notFound');
  return context.redirect(paths.helpers(page.at), 303);
}

async function name(platform: Platform, { key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const subject = subjectOf(context);
  const field = await readForm(context);
  const scopes = chosenScopes((scope) => field(`scope-${scope}`) !== '');
  const typed: TypedHelper = { name: field('name'), address: field('address'), scopes, days: field('days') };
  const url = `${page.origin}${paths.invitation(page.at)}`;
  const write = invitationMail({ t, language: page.language.code, city: page.city.name, name: subject.name, url, purpose: 'helper' });
  const days = chosenTerm(typed.days);
  const outcome = days
    ? await issueInvitation(
        { ...page, key },
        { purpose: 'helper', scopes, days, personId: subject.personId, askedBy: subject.personId, called: typed.name, address: typed.address },
        write,
      )
    : ({ ok: false, failure: { type: 'no-scope' } } as const);
  if (!outcome.ok) return context.html(<NameHelperPage page={page} typed={typed} errors={[invitationError(page.t, outcome.failure)]} />, 422);
  await platform.wake(page.city.slug, page.now);
  return context.redirect(`${paths.helpers(page.at)}#invited`, 303);
}

/** What was wrong with an invitation, beside its field. */
export function invitationError(t: Parameters<typeof invitationMail>[0]['t'], failure: InvitationFailure): FieldError {
  switch (failure.type) {
    case 'no-name':
      return { field: 'name', message: t('identity.error.name') };
    case 'no-address':
      return { field: 'address', message: t('identity.error.address') };
    case 'no-scope':
      return { field: 'scope-account.see', message: t('identity.helpers.error.scope') };
    case 'too-many':
      return { field: 'name', message: t('identity.invited.error.tooMany') };
  }
}
