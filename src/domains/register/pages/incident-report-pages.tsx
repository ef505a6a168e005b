import { Hono } from 'hono';
import { isUuid } from '../../../kernel/ids.ts';
import { access, subjectOf } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { answerIncident } from '../commands/answer-incident.ts';
import { reportIncident } from '../commands/report-incident.ts';
import { takePublicTry } from '../commands/take-public-try.ts';
import { readReported } from '../queries/read-incident.ts';
import { readPublicProvider } from '../queries/read-public-provider.ts';
import { type IncidentChannel, REPORT_LENGTH_MAX } from '../rules/incidents.ts';
import { type Reported, ReportFormPage } from './parts/incident-form.tsx';
import { ReportReturnPage, ReportThanksPage, ReportedPage } from './parts/incident-return.tsx';
import type { PublicRegisterServices } from './public-services.ts';
import { dropReturnCode, keepReturnCode, readReturnCode } from './return-code.ts';

const COOKIE = 'cortile_report';

type Services = PublicRegisterServices & { platform: Platform };

/** Reporting a worry about who helps (K3): with an account, at a desk or without a name, and coming back to it with a code. */
export function incidentReportPages(platform: Platform, services: PublicRegisterServices): Hono<WebEnvironment> {
  const all = { ...services, platform };
  const app = new Hono<WebEnvironment>();
  app.get('/register/report', access('anyone'), (context) => showForm(context));
  app.post('/register/report', access('anyone'), (context) => report(all, context));
  app.get('/register/report/thanks', access('anyone'), (context) => {
    context.header('cache-control', 'no-store');
    return context.html(<ReportThanksPage page={context.get('page')} code={readReturnCode(context, { name: COOKIE, platform })} />);
  });
  app.get('/register/report/return', access('anyone'), (context) => context.html(<ReportReturnPage page={context.get('page')} errors={[]} />));
  app.post('/register/report/return', access('anyone'), (context) => comeBack(all, context));
  app.get('/register/report/file', access('anyone'), (context) => showReported(all, context));
  app.post('/register/report/file', access('anyone'), (context) => addWords(all, context));
  return app;
}

async function nameOf(page: PageContext, providerId: string): Promise<string | undefined> {
  return isUuid(providerId) ? (await readPublicProvider(page.db, { id: providerId, now: page.now }))?.name : undefined;
}

async function showForm(context: WebContext) {
  const page = context.get('page');
  const providerId = context.req.query('provider') ?? '';
  const provider = await nameOf(page, providerId);
  const reported: Reported = { providerId: provider ? providerId : '', provider, kind: '', text: '', isNameless: page.signedIn === undefined };
  return context.html(<ReportFormPage page={page} reported={reported} />);
}

async function report({ key, emergencyBox, platform }: Services, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const provider = await nameOf(page, field('provider'));
  const isNameless = page.signedIn === undefined || field('nameless') === '1';
  const reported: Reported = { providerId: provider ? field('provider') : '', provider, kind: field('kind'), text: field('text'), isNameless };
  context.header('cache-control', 'no-store');
  const danger = emergencyBox(page, reported.text);
  // An office reads within hours; who is in danger now is first shown who comes at once, and nothing is kept yet (K1).
  if (danger && field('warned') === '') return context.html(<ReportFormPage page={page} reported={reported} danger={danger} />, 422);
  const isAllowed = await takePublicTry(page.db, 'report', { who: clientNetwork(platform, context), key, now: page.now });
  if (!isAllowed) return context.html(<ReportFormPage page={page} reported={reported} danger={danger} isFull />, 429);
  const channel: IncidentChannel = isNameless ? 'anonymous' : page.signedIn?.actingFor?.as === 'desk' ? 'desk' : 'signed-in';
  const outcome = await reportIncident(
    { db: page.db, actor: page.actor, key, now: page.now },
    {
      ...reported,
      formId: field('id'),
      language: page.language.code,
      isUrgent: danger !== undefined,
      channel,
      reporterId: isNameless ? null : subjectOf(context).personId,
    },
  );
  if (outcome.ok) {
    keepReturnCode(context, { name: COOKIE, platform }, outcome.value.code);
    return context.redirect(paths.reportThanks(page.at), 303);
  }
  const { failure } = outcome;
  const error = failure.type === 'invalid-id' ? { field: 'text', message: page.t('register.report.again') } : flawError(page, failure);
  return context.html(<ReportFormPage page={page} reported={reported} danger={danger} errors={[error]} />, 422);
}

function flawError({ t, language }: PageContext, { field, flaw }: { field: 'kind' | 'text'; flaw: 'empty' | 'too-long' }): FieldError {
  if (field === 'kind') return { field: 'kind-violence', message: t('register.report.kind.empty') };
  if (flaw === 'empty') return { field, message: t('register.report.text.empty') };
  return { field, message: t('register.report.tooLong', { most: formatCount(REPORT_LENGTH_MAX, language.locale) }) };
}

async function comeBack({ key, platform }: Services, context: WebContext) {
  const page = context.get('page');
  const code = (await readForm(context))('code').slice(0, 40);
  const refused = (message: string, status: 422 | 429) =>
    context.html(<ReportReturnPage page={page} errors={[{ field: 'code', message }]} />, status);
  if (!(await takePublicTry(page.db, 'report-code', { who: clientNetwork(platform, context), key, now: page.now })))
    return refused(page.t('register.report.return.tooMany'), 429);
  if (!(await readReported(page.db, { code, key }))) return refused(page.t('register.report.return.unknown'), 422);
  keepReturnCode(context, { name: COOKIE, platform }, code);
  return context.redirect(paths.reportFile(page.at), 303);
}

async function showReported({ key, platform }: Services, context: WebContext, typed = '', errors: FieldError[] = []) {
  const page = context.get('page');
  const code = readReturnCode(context, { name: COOKIE, platform });
  const file = code === undefined ? undefined : await readReported(page.db, { code, key });
  context.header('cache-control', 'no-store');
  if (!file) return context.html(<ReportReturnPage page={page} errors={[]} />);
  return context.html(<ReportedPage page={page} file={file} typed={typed} errors={errors} />, errors.length > 0 ? 422 : 200);
}

/** Another message, or the end of the visit: the next person at this computer finds nothing. */
async function addWords(services: Services, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const code = readReturnCode(context, { name: COOKIE, platform: services.platform });
  if (field('act') === 'leave' || code === undefined) {
    dropReturnCode(context, { name: COOKIE });
    return context.redirect(code === undefined ? paths.reportReturn(page.at) : paths.home(page.at), 303);
  }
  const outcome = await answerIncident({ db: page.db, key: services.key, now: page.now }, { code, text: field('text') });
  if (outcome.ok) return context.redirect(paths.reportFile(page.at), 303);
  const { t, language } = page;
  const most = formatCount(REPORT_LENGTH_MAX, language.locale);
  const messages = {
    unknown: t('register.report.return.unknown'),
    closed: t('register.report.closed'),
    'no-text': t('register.report.text.empty'),
    'too-long': t('register.report.tooLong', { most }),
  };
  return showReported(services, context, field('text'), [{ field: 'text', message: messages[outcome.failure.type] }]);
}
