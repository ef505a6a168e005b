import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { access, subjectOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { askPrivacyRequest } from '../commands/ask-privacy-request.ts';
import { listOwnRequests } from '../queries/list-privacy-requests.ts';
import { REQUEST_KINDS, WORDING_LENGTH_MAX } from '../rules/privacy-request.ts';
import { ownData } from './not-for-helpers.tsx';
import { PrivacyRequestsPage, type TypedRequest } from './parts/privacy-requests-page.tsx';

/** Objecting, having something corrected or held still (GDPR articles 21, 16 and 18), and what became of it. */
export function privacyRequestPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/privacy-requests', access('account.own'), ownData(), (context) => show(context));
  app.post('/account/privacy-requests', access('account.own'), ownData(), (context) => ask(context));
  return app;
}

async function show(context: WebContext, typed?: TypedRequest, errors: FieldError[] = []) {
  const page = context.get('page');
  const requests = await listOwnRequests(page.db, subjectOf(context).personId);
  return context.html(<PrivacyRequestsPage page={page} requests={requests} typed={typed} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function ask(context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const typed: TypedRequest = { id: field('id'), kind: REQUEST_KINDS.find((known) => known === field('kind')), wording: field('wording') };
  if (!typed.kind) return show(context, typed, [{ field: 'kind', message: page.t('identity.request.error.kind') }]);
  const outcome = await askPrivacyRequest(page, {
    id: typed.id,
    personId: subjectOf(context).personId,
    kind: typed.kind,
    wording: typed.wording,
    today: cityTime(page.now, page.city.timezone).date,
  });
  if (outcome.ok) return context.redirect(`${paths.privacyRequests(page.at)}#requests`, 303);
  return show(context, typed, [{ field: 'wording', message: failureMessage(page, outcome.failure.type) }]);
}

function failureMessage({ t, language }: PageContext, type: 'invalid-id' | 'empty' | 'too-long' | 'too-many' | 'unknown-person'): string {
  switch (type) {
    case 'empty':
      return t('identity.request.error.empty');
    case 'too-long':
      return t('identity.request.error.long', { most: formatCount(WORDING_LENGTH_MAX, language.locale) });
    case 'too-many':
      return t('identity.request.error.many');
    case 'invalid-id':
    case 'unknown-person':
      return t('identity.request.error.again');
  }
}
