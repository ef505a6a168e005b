import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import { clearBrowser } from '../../../web/clear-cookies.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { KIOSK_COOKIE } from '../../../web/kiosk.ts';
import { type PassedOn, passOn, readPassedOn } from '../../../web/passed-on.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { beginVisit } from '../commands/begin-visit.ts';
import { continueVisit, endVisit, lockVisit } from '../commands/end-visit.ts';
import { type FoundClient, findClient } from '../commands/find-client.ts';
import { VISIT_CHECKS } from '../rules/desk.ts';
import { hasOpenVisit } from '../queries/has-open-visit.ts';
import { listMailChanges } from '../queries/list-mail-changes.ts';
import { listRecoveries } from '../queries/list-recoveries.ts';
import { readBrokenAddress } from '../queries/read-address.ts';
import { isRestricted } from '../queries/read-restriction.ts';
import { readSheetState } from '../queries/read-sheet-state.ts';
import { chosenDesk, deskCommand, desksOf, visitOf } from './desk-context.ts';
import { DeskPage } from './parts/desk-page.tsx';
import type { IdentityServices } from './services.ts';

type Found = { space: string; found: FoundClient[] };

/** Serving people at a desk (R5): looking somebody up, one visit at a time, locked when idle, and nothing left at its end. */
export function deskPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  const results: PassedOn = { name: 'cortile_found', minutes: 15, sealKey: platform.sealKey };
  app.get('/desk', access('desk.work'), (context) => show(results, context));
  app.post('/desk/find', access('desk.work'), (context) => find(results, services, context));
  app.post('/desk/visit', access('desk.work'), (context) => begin(results, context));
  app.post('/desk/visit/end', access('desk.work'), (context) => end(context));
  app.post('/desk/visit/lock', access('desk.work'), (context) => lock(context));
  app.post('/desk/visit/continue', access('desk.work'), (context) => resume(context));
  return app;
}

type Typed = { asked?: string; errors?: FieldError[]; isNewSearch?: boolean };

async function show(results: PassedOn, context: WebContext, { asked, errors = [], isNewSearch = false }: Typed = {}) {
  const page = context.get('page');
  const { personId } = signedInOf(context);
  const visit = visitOf(context);
  const sheet = visit && (await readSheetState(page.db, { personId: visit.clientId, visitId: visit.id, now: page.now }));
  const waiting = [
    ...(await listRecoveries(page.db, { readerId: personId, now: page.now })),
    ...(await listMailChanges(page.db, { readerId: personId, now: page.now })),
  ];
  return context.html(
    <DeskPage
      page={page}
      desks={await desksOf(context)}
      visit={
        visit && {
          ...visit,
          sheet: sheet!,
          brokenAddress: await readBrokenAddress(page.db, visit.clientId),
          isRestricted: await isRestricted(page.db, visit.clientId),
        }
      }
      isOpenElsewhere={!visit && (await hasOpenVisit(page.db, personId))}
      waiting={waiting.length}
      found={isNewSearch ? undefined : (readPassedOn(context, results) as Found | undefined)}
      asked={asked}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

/** What was found is passed to the next page sealed; what was typed is not kept. */
async function find(results: PassedOn, { key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const desk = chosenDesk(await desksOf(context), field('space'));
  const refused = (name: string, message: string) =>
    show(results, context, { asked: field('asked'), errors: [{ field: name, message }], isNewSearch: true });
  if (!desk) return refused('space', page.t('identity.desk.error.space'));
  const outcome = await findClient({ ...deskCommand(context), space: desk.slug }, { asked: field('asked'), key });
  if (!outcome.ok) return refused('asked', page.t(`identity.desk.error.${outcome.failure.type}`));
  passOn(context, results, { space: desk.slug, found: outcome.value } satisfies Found);
  return context.redirect(`${paths.desk(page.at)}#found`, 303);
}

/** Only somebody who was found just now, and whom the operator made sure of. */
async function begin(results: PassedOn, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const passed = readPassedOn(context, results) as Found | undefined;
  const client = passed?.found.find(({ id }) => id === field('client'));
  const checked = VISIT_CHECKS.find((check) => check === field('checked'));
  if (!passed || !client) return refuse(results, context, 'asked', page.t('identity.desk.error.again'));
  if (!checked) return refuse(results, context, 'asked', page.t('identity.desk.error.checked'));
  const outcome = await beginVisit({ ...deskCommand(context), space: passed.space }, { clientId: client.id, checked });
  if (!outcome.ok) return refuse(results, context, 'asked', page.t(`identity.desk.error.${outcome.failure.type}`));
  startClean(context, outcome.value.token);
  return context.redirect(paths.desk(page.at), 303);
}

const refuse = (results: PassedOn, context: WebContext, field: string, message: string) => show(results, context, { errors: [{ field, message }] });

/** Between two people a browser keeps the session, with a new token, and nothing else. */
export function startClean(context: WebContext, token: string): void {
  clearBrowser(context, { keep: [KIOSK_COOKIE, 'cortile_session'] });
  keepSession(context, token);
}

async function end(context: WebContext) {
  const token = await endVisit(deskCommand(context));
  if (token) startClean(context, token);
  return context.redirect(paths.desk(context.get('page').at), 303);
}

async function lock(context: WebContext) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (visit) await lockVisit(page.db, { visitId: visit.id, now: page.now });
  return context.redirect(paths.desk(page.at), 303);
}

async function resume(context: WebContext) {
  const token = await continueVisit(deskCommand(context));
  if (token) startClean(context, token);
  return context.redirect(paths.desk(context.get('page').at), 303);
}
