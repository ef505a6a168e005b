import { Hono } from 'hono';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { access, signedInOf } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount, formatMoment } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { readPeople } from '../../identity/index.ts';
import { type IncidentStep, handleIncident } from '../commands/handle-incident.ts';
import { openIncident } from '../commands/open-incident.ts';
import { suspendForIncident } from '../commands/suspend-for-incident.ts';
import { tieIncident } from '../commands/tie-incident.ts';
import { type IncidentRow, listIncidents } from '../queries/list-incidents.ts';
import { listProviderNames } from '../queries/list-provider-names.ts';
import { isIncidentOpened, readIncident } from '../queries/read-incident.ts';
import { FINDINGS, REPORT_LENGTH_MAX, URGENCIES } from '../rules/incidents.ts';
import { IncidentPage, type IncidentTyped, LookPage } from './parts/incident-file.tsx';
import type { PublicRegisterServices } from './public-services.ts';

type Services = Pick<PublicRegisterServices, 'key'> & { platform: Platform };

/** The restricted files (K3), for officers of the register alone: each look asks for a fresh proof and a reason, and leaves a trace. */
export function staffIncidentPages(platform: Platform, { key, freshProof }: PublicRegisterServices): Hono<WebEnvironment> {
  const services = { key, platform };
  const app = new Hono<WebEnvironment>();
  app.get('/staff/incidents', access('register.incidents'), (context) => showList(context));
  app.get('/staff/incidents/:id', access('register.incidents'), freshProof(), (context) => showFile(services, context));
  app.post('/staff/incidents/:id', access('register.incidents'), (context) => act(services, context));
  return app;
}

async function showList(context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const incidents = await listIncidents(page.db);
  context.header('cache-control', 'no-store');
  return context.html(
    <Layout page={page} title={t('register.incidents.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.incidents.title')} lead={t('register.incidents.lead')} />
        <section class="stack" aria-labelledby="open">
          <h2 id="open">{t('register.incidents.open', { count: incidents.length })}</h2>
          <ul class="hits">
            {incidents.map((incident) => (
              <Row page={page} incident={incident} />
            ))}
          </ul>
        </section>
      </div>
    </Layout>,
  );
}

function Row({ page, incident }: { page: PageContext; incident: IncidentRow }) {
  const { t, city, language, now } = page;
  const moment = (when: Date) => formatMoment(when, { timezone: city.timezone, language: language.locale });
  return (
    <li class="card stack">
      <p class="tags">
        {incident.isUrgent && <span class="tag warn">{t('register.incidents.urgent')}</span>}
        {incident.dueAt < now && <span class="tag warn">{t('register.incidents.late')}</span>}
        <span class="tag second">{t(`register.report.kind.${incident.kind}`)}</span>
        <span class="tag">{t(`register.incidents.state.${incident.state}`)}</span>
        {incident.isSuspended && <span class="tag">{t('register.public.suspended')}</span>}
      </p>
      <p>{t('register.incidents.due', { moment: moment(incident.dueAt) })}</p>
      <p class="soft small">{t('register.report.received', { moment: moment(incident.receivedAt) })}</p>
      <p>
        <a class="button second" href={paths.staffIncident(page.at, incident.id)}>
          {t('register.incidents.look')}
        </a>
      </p>
    </li>
  );
}

const NOTHING: IncidentTyped = { reason: '', urgency: '', triage: '', note: '', message: '', provider: '', suspend: '', finding: '', close: '' };

async function showFile({ key, platform }: Services, context: WebContext, typed: Partial<IncidentTyped> = {}, errors: FieldError[] = []) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const officerId = signedInOf(context).personId;
  const isOpened = isUuid(id) ? await isIncidentOpened(page.db, { id, officerId, now: page.now }) : undefined;
  if (isOpened === undefined) return errorResponse(platform, context, 'notFound');
  context.header('cache-control', 'no-store');
  const status = errors.length > 0 ? 422 : 200;
  const shown = { ...NOTHING, ...typed };
  if (!isOpened) return context.html(<LookPage page={page} id={id} typed={shown} errors={errors} />, status);
  const file = await readIncident(page.db, { id, key });
  if (!file) return errorResponse(platform, context, 'notFound');
  const readers = await readPeople(
    page.db,
    file.looks.map(({ officer }) => officer),
  );
  const providers = await listProviderNames(page.db);
  return context.html(<IncidentPage page={page} file={file} readers={readers} providers={providers} typed={shown} errors={errors} />, status);
}

const ACTS = ['open', 'triage', 'note', 'message', 'tie', 'suspend', 'close'] as const;
type Act = (typeof ACTS)[number];
/** The field that each act's words or choice stand in. */
const FIELD: Record<Act, keyof IncidentTyped> = {
  open: 'reason',
  triage: 'triage',
  note: 'note',
  message: 'message',
  tie: 'provider',
  suspend: 'suspend',
  close: 'close',
};

async function act(services: Services, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const id = context.req.param('id') ?? '';
  const chosen = ACTS.find((known) => known === field('act')) ?? 'open';
  const words = field(FIELD[chosen]);
  const typed = { [FIELD[chosen]]: words, urgency: field('urgency'), finding: field('finding') };
  // The route's permission says that a person is signed in.
  const actor = page.actor as PersonActor;
  const command = { db: page.db, actor, key: services.key, now: page.now };
  const refused = (message: string) => showFile(services, context, typed, [{ field: FIELD[chosen], message }]);
  if (chosen === 'open') {
    const outcome = await openIncident(command, { id, reason: words });
    return outcome.ok
      ? context.redirect(paths.staffIncident(page.at, id), 303)
      : outcome.failure.type === 'unknown'
        ? errorResponse(services.platform, context, 'notFound')
        : refused(outcome.failure.type === 'own' ? page.t('register.incidents.own') : page.t('register.incidents.reason.empty'));
  }
  if (chosen === 'suspend') {
    const outcome = await suspendForIncident(command, { id, words, hasNoConflict: field('no-conflict') !== '' });
    if (!outcome.ok) {
      const { type } = outcome.failure;
      if (type !== 'undeclared') return refused(refusal(page, type));
      return showFile(services, context, typed, [{ field: 'no-conflict', message: page.t('register.decide.undeclared') }]);
    }
    await services.platform.wake(page.city.slug, page.now);
    return context.redirect(paths.staffIncident(page.at, id), 303);
  }
  if (chosen === 'tie') {
    const outcome = await tieIncident(command, { id, providerId: words });
    return outcome.ok ? context.redirect(paths.staffIncident(page.at, id), 303) : refused(refusal(page, outcome.failure.type));
  }
  const step = readStep(chosen, words, field);
  if (!step) return refused(page.t('register.incidents.choose'));
  const outcome = await handleIncident(command, { id, step });
  return outcome.ok ? context.redirect(paths.staffIncident(page.at, id), 303) : refused(refusal(page, outcome.failure.type));
}

/** Undefined where a choice is missing. */
function readStep(chosen: Exclude<Act, 'open' | 'tie' | 'suspend'>, text: string, field: (name: string) => string): IncidentStep | undefined {
  if (chosen === 'note' || chosen === 'message') return { type: chosen, text };
  if (chosen === 'triage') {
    const urgency = URGENCIES.find((known) => known === field('urgency'));
    return urgency && { type: 'triage', urgency, text };
  }
  const finding = FINDINGS.find((known) => known === field('finding'));
  return finding && { type: 'close', finding, isSafeToTell: field('safe') === '1', text };
}

type Refused = 'unknown' | 'not-opened' | 'not-now' | 'no-text' | 'too-long' | 'no-provider' | 'own';

function refusal({ t, language }: PageContext, type: Refused): string {
  if (type === 'no-provider') return t('register.incidents.tie.empty');
  if (type === 'own') return t('register.incidents.own');
  if (type === 'no-text') return t('register.incidents.words.empty');
  if (type === 'too-long') return t('register.report.tooLong', { most: formatCount(REPORT_LENGTH_MAX, language.locale) });
  return type === 'not-now' ? t('register.incidents.notNow') : t('register.incidents.openAgain');
}
