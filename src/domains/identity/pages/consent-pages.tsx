import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { enterConsent } from '../commands/enter-consent.ts';
import { readConsents } from '../queries/read-consents.ts';
import { type Channel, DESK_CHANNELS, isPurpose } from '../rules/consent.ts';
import { enteredAs, ownData } from './not-for-helpers.tsx';
import { ConsentsPage } from './parts/consents-page.tsx';

/** What a person agreed to, each purpose by itself, given and taken back as easily (I3, GDPR article 7). */
export function consentPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/consents', access('account.own'), ownData({ forKeepers: true }), (context) => show(context));
  app.post('/account/consents', access('account.own'), ownData({ forKeepers: true }), (context) => decide(context));
  return app;
}

async function show(context: WebContext, errors: FieldError[] = []) {
  const page = context.get('page');
  const consents = await readConsents(page.db, subjectOf(context).personId);
  const parts = { page, consents, enteredAs: enteredAs(context), errors };
  return context.html(<ConsentsPage {...parts} />, errors.length > 0 ? 422 : 200);
}

async function decide(context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const purpose = field('purpose');
  if (!isPurpose(purpose)) return context.redirect(paths.consents(page.at), 303);
  const as = enteredAs(context);
  const outcome = await enterConsent(page, {
    personId: subjectOf(context).personId,
    purpose,
    decision: field('decision') === 'given' ? 'given' : 'withdrawn',
    noticeVersion: Number(field('version')),
    language: page.language.code,
    channel: as === 'desk' ? deskChannel(field('channel')) : 'web',
    as,
  });
  if (outcome.ok) return context.redirect(`${paths.consents(page.at)}#${purpose}`, 303);
  const message = outcome.failure.type === 'not-for-helpers' ? page.t('identity.consent.error.helper') : page.t('identity.consent.error.changed');
  return show(context, [{ field: purpose, message }]);
}

const deskChannel = (written: string): Channel => DESK_CHANNELS.find((channel) => channel === written) ?? 'desk';
