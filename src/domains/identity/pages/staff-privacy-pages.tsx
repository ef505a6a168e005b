import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { access } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { decidePrivacyRequest, extendPrivacyRequest } from '../commands/decide-privacy-request.ts';
import { openPrivacyRequest } from '../commands/open-privacy-request.ts';
import { liftRestriction } from '../commands/lift-restriction.ts';
import { liftedMail, requestMail } from '../privacy-mail.ts';
import { listAnsweredRequests, listWaitingRequests } from '../queries/list-privacy-requests.ts';
import { OUTCOMES, WORDING_LENGTH_MAX } from '../rules/privacy-request.ts';
import { freshProof } from './fresh-proof.ts';
import { StaffPrivacyPage } from './parts/staff-privacy-page.tsx';
import { StaffPrivacyRequestPage, type TypedDecision } from './parts/staff-privacy-request-page.tsx';

const ANSWERED_MAX = 20;

/** The data protection officer's desk: requests by age with their deadline, each answered with reasons. */
export function staffPrivacyPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/privacy', access('privacy.requests'), (context) => list(context));
  app.get('/staff/privacy/:id', access('privacy.requests'), (context) => show(platform, context));
  app.post('/staff/privacy/:id', access('privacy.requests'), freshProof(), (context) => settle(platform, context));
  return app;
}

const todayOf = ({ now, city }: PageContext): string => cityTime(now, city.timezone).date;

async function list(context: WebContext) {
  const page = context.get('page');
  const waiting = await listWaitingRequests(page.db);
  const answered = await listAnsweredRequests(page.db, ANSWERED_MAX);
  return context.html(<StaffPrivacyPage page={page} waiting={waiting} answered={answered} today={todayOf(page)} />);
}

async function show(platform: Platform, context: WebContext, typed?: TypedDecision, errors: FieldError[] = []) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const request = isUuid(id) ? await openPrivacyRequest(page, id) : undefined;
  if (!request) return errorResponse(platform, context, 'notFound');
  const parts = { page, request, today: todayOf(page), typed, errors };
  return context.html(<StaffPrivacyRequestPage {...parts} />, errors.length > 0 ? 422 : 200);
}

async function settle(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  if (field('act') === 'lift') return lift(platform, context, field('reasons'));
  const isExtension = field('act') === 'extend';
  const outcome = OUTCOMES.find((known) => known === field('outcome'));
  const typed: TypedDecision = { act: isExtension ? 'extend' : 'decide', outcome, reasons: field('reasons') };
  if (!isExtension && !outcome) return show(platform, context, typed, [{ field: 'outcome', message: page.t('identity.staffPrivacy.error.outcome') }]);
  const input = {
    id: context.req.param('id') ?? '',
    reasons: typed.reasons,
    today: todayOf(page),
    write: requestMail({ texts: platform.texts, city: page.city, origin: page.origin }),
  };
  const done = isExtension ? await extendPrivacyRequest(page, input) : await decidePrivacyRequest(page, { ...input, outcome: outcome! });
  if (done.ok) {
    await platform.wake(page.city.slug, page.now);
    return context.redirect(paths.staffPrivacy(page.at), 303);
  }
  if (done.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const fieldName = isExtension ? 'extension' : 'reasons';
  return show(platform, context, typed, [{ field: fieldName, message: failureMessage(page, done.failure.type) }]);
}

/** Ends a restriction that holds. */
async function lift(platform: Platform, context: WebContext, reasons: string) {
  const page = context.get('page');
  const write = liftedMail({ texts: platform.texts, city: page.city, origin: page.origin });
  const done = await liftRestriction(page, { id: context.req.param('id') ?? '', reasons, write });
  if (done.ok) {
    await platform.wake(page.city.slug, page.now);
    return context.redirect(paths.staffPrivacy(page.at), 303);
  }
  if (done.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const errors = [{ field: 'lift', message: failureMessage(page, done.failure.type) }];
  return show(platform, context, { act: 'lift', outcome: undefined, reasons }, errors);
}

function failureMessage({ t, language }: PageContext, type: 'own' | 'decided-already' | 'no-reasons' | 'long-reasons' | 'too-late'): string {
  switch (type) {
    case 'own':
      return t('identity.staffPrivacy.error.own');
    case 'decided-already':
      return t('identity.staffPrivacy.error.decided');
    case 'no-reasons':
      return t('identity.staffPrivacy.error.reasons');
    case 'long-reasons':
      return t('identity.request.error.long', { most: formatCount(WORDING_LENGTH_MAX, language.locale) });
    case 'too-late':
      return t('identity.staffPrivacy.error.late');
  }
}
