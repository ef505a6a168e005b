import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { makeDeskAccount } from '../commands/make-desk-account.ts';
import { type SheetGround, replacePaperCode } from '../commands/replace-paper-code.ts';
import { deskMail } from '../desk-mail.ts';
import { readPerson } from '../queries/read-person.ts';
import { readSheetState } from '../queries/read-sheet-state.ts';
import { chosenDesk, deskCommand, desksOf, visitOf } from './desk-context.ts';
import { startClean } from './desk-pages.tsx';
import { NewAccountPage, type NewAccount } from './parts/new-account-page.tsx';
import { NoSheetPage, SheetPage } from './parts/sheet-page.tsx';
import { PaperPage } from './parts/paper-page.tsx';
import type { IdentityServices } from './services.ts';
import { handSheet, sheetToShow } from './sheet.ts';

const GROUNDS: readonly SheetGround[] = ['old-code', 'same-visit', 'recovery'];

/** Accounts made at a desk, and the sheets of paper with which their people sign in (I1). */
export function deskAccountPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/new', access('desk.work'), (context) => showNew(context));
  app.post('/desk/new', access('desk.work'), (context) => make(platform, services, context));
  app.get('/desk/sheet', access('desk.work'), (context) => showSheet(platform, services, context));
  app.get('/desk/paper', access('desk.work'), (context) => showPaper(context));
  app.post('/desk/paper', access('desk.work'), (context) => replace(platform, services, context));
  return app;
}

async function showNew(context: WebContext, { typed, errors = [] }: { typed?: NewAccount; errors?: FieldError[] } = {}) {
  const page = context.get('page');
  const asked = typed ?? { name: '', language: page.language.code, space: '' };
  return context.html(<NewAccountPage page={page} desks={await desksOf(context)} typed={asked} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function make(platform: Platform, { key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const desk = chosenDesk(await desksOf(context), field('space'));
  const language = page.languages.find(({ code }) => code === field('language'))?.code ?? page.language.code;
  const typed: NewAccount = { name: field('name'), language, space: field('space') };
  const refused = (name: string, message: string) => showNew(context, { typed, errors: [{ field: name, message }] });
  if (!desk) return refused('space', page.t('identity.desk.error.space'));
  const isNoticeRead = field('notice') === 'read';
  const outcome = await makeDeskAccount({ ...deskCommand(context), space: desk.slug }, { ...typed, isNoticeRead, key });
  if (outcome.ok) {
    startClean(context, outcome.value.token);
    handSheet(platform, context, outcome.value);
    return context.redirect(paths.deskSheet(page.at), 303);
  }
  if (outcome.failure.type === 'no-name') return refused('name', page.t('identity.error.name'));
  if (outcome.failure.type === 'no-notice') return refused('notice', page.t('identity.desk.error.no-notice'));
  return refused('name', page.t(`identity.desk.error.${outcome.failure.type}`));
}

async function showSheet(platform: Platform, { key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const visit = visitOf(context);
  const sheet = await sheetToShow(platform, context, key);
  const person = sheet && (await readPerson(page.db, sheet.personId));
  if (!sheet || !person || visit?.clientId !== sheet.personId) return context.html(<NoSheetPage page={page} hasVisit={visit !== undefined} />);
  const language = platform.texts.language(person.language) ?? page.language;
  const texts = { t: platform.texts.translator(language.code), language };
  return context.html(<SheetPage page={page} sheet={sheet} person={person} space={visit.spaceName} texts={texts} />);
}

async function showPaper(context: WebContext, errors: FieldError[] = []) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.desk(page.at), 303);
  const state = await readSheetState(page.db, { personId: visit.clientId, visitId: visit.id, now: page.now });
  return context.html(<PaperPage page={page} name={visit.clientName} state={state} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function replace(platform: Platform, { key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.desk(page.at), 303);
  const field = await readForm(context);
  const ground = GROUNDS.find((known) => known === field('act'));
  if (!ground) return showPaper(context, [{ field: 'code', message: page.t('identity.paper.error.not-allowed') }]);
  const write = deskMail(platform.texts, { news: ground === 'recovery' ? 'paper-recovered' : 'paper', city: page.city.name, space: visit.spaceName });
  const input = { personId: visit.clientId, visitId: visit.id, ground, oldCode: field('code'), key, write };
  const outcome = await replacePaperCode(deskCommand(context), input);
  if (!outcome.ok) return showPaper(context, [{ field: 'code', message: page.t(`identity.paper.error.${outcome.failure.type}`) }]);
  handSheet(platform, context, { ...outcome.value, personId: visit.clientId });
  return context.redirect(paths.deskSheet(page.at), 303);
}
