import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { claimInvitation } from '../commands/claim-invitation.ts';
import { answerInvitation } from '../commands/settle-invitation.ts';
import { readInvitation } from '../queries/list-invitations.ts';
import { AnswerPage, TypeCodePage } from './parts/invitation-page.tsx';
import type { IdentityServices } from './services.ts';

/** Answering an invitation: the code is typed, what is asked is read, and only then is it accepted or declined. */
export function invitationPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/invitation', access('account.own'), (context) => {
    subjectOf(context);
    return context.html(<TypeCodePage page={context.get('page')} code="" errors={[]} />);
  });
  app.post('/account/invitation', access('account.own'), (context) => claim(services, context));
  app.get('/account/invitation/:id', access('account.own'), (context) => show(platform, context));
  app.post('/account/invitation/:id', access('account.own'), (context) => answer(platform, context));
  return app;
}

async function claim({ key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const code = (await readForm(context))('code');
  const outcome = await claimInvitation({ ...page, key }, { personId, code });
  if (outcome.ok) return context.redirect(paths.invitationOf(page.at, outcome.value), 303);
  const isTooMany = outcome.failure.type === 'too-many';
  const message = page.t(isTooMany ? 'identity.invitation.error.tooMany' : 'identity.invitation.error.unknown');
  return context.html(<TypeCodePage page={page} code={code} errors={[{ field: 'code', message }]} />, isTooMany ? 429 : 422);
}

async function show(platform: Platform, context: WebContext, error?: string) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const invitation = await readInvitation(page.db, { id: context.req.param('id') ?? '', claimedBy: personId, now: page.now });
  if (!invitation) return errorResponse(platform, context, 'notFound');
  return context.html(
    <AnswerPage page={page} invitation={invitation} errors={error ? [{ field: 'accept', message: error }] : []} />,
    error ? 422 : 200,
  );
}

async function answer(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const isAccepted = (await readForm(context))('answer') === 'accept';
  const outcome = await answerInvitation(
    { ...page, texts: platform.texts, city: page.city.name },
    { invitationId: context.req.param('id') ?? '', personId, isAccepted },
  );
  if (!outcome.ok) {
    const { type } = outcome.failure;
    return type === 'gone' ? errorResponse(platform, context, 'notFound') : show(platform, context, page.t(`identity.invitation.error.${type}`));
  }
  if (!isAccepted) return context.redirect(paths.account(page.at), 303);
  const isAtDesk = page.signedIn!.actingFor !== null;
  return context.redirect(outcome.value.purpose === 'helper' && !isAtDesk ? paths.helping(page.at) : paths.household(page.at), 303);
}
