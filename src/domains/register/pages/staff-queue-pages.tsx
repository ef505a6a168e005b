import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { type QueueRow, listQueue, listStandings } from '../queries/list-queue.ts';
import { type Urgency, daysLeft, urgency } from '../rules/deadlines.ts';
import { Frame, dayOf } from './parts/frame.tsx';
import { checkPaper, decide, showCase } from './staff-application-pages.tsx';
import { changeProvider, showProvider } from './staff-standing-pages.tsx';
import type { RegisterServices } from './services.ts';

/** The accreditation officers' work: what waits, one application, who stands on the register. Decisions ask for a fresh proof. */
export function staffRegisterPages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/register', access('register.decide'), (context) => showQueue(context));
  app.get('/staff/register/applications/:id', access('register.decide'), (context) => showCase(platform, services, context));
  app.post('/staff/register/applications/:id', access('register.decide'), services.freshProof(), (context) => decide(platform, services, context));
  app.post('/staff/register/applications/:id/papers', access('register.decide'), (context) => checkPaper(platform, services, context));
  app.get('/staff/register/providers', access('register.decide'), (context) => showProviders(context));
  app.get('/staff/register/providers/:id', access('register.decide'), (context) => showProvider(platform, services, context));
  app.post('/staff/register/providers/:id', access('register.decide'), services.freshProof(), (context) =>
    changeProvider(platform, services, context),
  );
  return app;
}

async function showQueue(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const rows = await listQueue(page.db);
  return context.html(
    <Frame page={page} title={t('register.queue.title')} lead={t('register.queue.lead', { count: rows.length })}>
      <nav class="tags" aria-label={t('register.queue.title')}>
        <a class="button second" href={paths.staffStandings(at)}>
          {t('register.standings.title')}
        </a>
        <a class="button second" href={paths.staffAppeals(at)}>
          {t('register.appeals.title')}
        </a>
        <a class="button second" href={paths.staffRungs(at)}>
          {t('register.ladder.title')}
        </a>
        <a class="button second" href={paths.staffIncidents(at)}>
          {t('register.incidents.title')}
        </a>
        <a class="button second" href={paths.staffNominations(at)}>
          {t('register.nominations.title')}
        </a>
        <a class="button second" href={paths.staffRules(at)}>
          {t('register.rules.title')}
        </a>
      </nav>
      <ol class="hits">
        {rows.map((row) => (
          <QueueCard page={page} row={row} personId={signedInOf(context).personId} />
        ))}
      </ol>
    </Frame>,
  );
}

const TAGS: Record<Urgency, string> = { calm: 'tag open', near: 'tag', late: 'tag warn' };

function QueueCard({ page, row, personId }: { page: PageContext; row: QueueRow; personId: string }) {
  const { t, at, now } = page;
  const level = urgency(row, now);
  return (
    <li class="card stack">
      <h2 class="smaller">
        <a href={paths.staffApplication(at, row.id)}>
          <bdi>{row.name}</bdi>
        </a>
      </h2>
      <p class="tags">
        <span class={TAGS[level]}>
          {level === 'late'
            ? t('register.queue.late', { count: -daysLeft(row.dueAt, now) })
            : t(`register.queue.${level}`, { count: daysLeft(row.dueAt, now) })}
        </span>
        <span class="tag second">{row.state === 'asked' ? t('register.queue.asked') : t(`register.state.${row.state}`)}</span>
        {row.escalation > 0 && <span class="tag warn">{t('register.queue.escalated')}</span>}
        {row.assignedTo === personId && <span class="tag">{t('register.queue.yours')}</span>}
      </p>
      <p class="soft small">
        {t(`register.kind.${row.kind}`)} · {t(`register.rung.${row.rung}`)} · {t(`register.provider.${row.providerKind}`)} ·{' '}
        {t('register.evidence.vouches', { count: row.vouches })} · {t('register.application.due', { date: dayOf(page, row.dueAt) })}
      </p>
    </li>
  );
}

async function showProviders(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const rows = await listStandings(page.db);
  return context.html(
    <Frame
      page={page}
      title={t('register.standings.title')}
      lead={t('register.standings.lead')}
      crumbs={[{ href: paths.staffRegister(at), text: t('register.queue.title') }]}
    >
      <ul class="hits">
        {rows.map(({ providerId, name, rung, state, until }) => (
          <li class="card stack">
            <h2 class="smaller">
              <a href={paths.staffStanding(at, providerId)}>
                <bdi>{name}</bdi>
              </a>
            </h2>
            <p class="tags">
              <span class={state === 'active' ? 'tag open' : 'tag warn'}>{t(`register.standing.${state}`)}</span>
              <span class="tag second">{t(`register.rung.${rung}`)}</span>
              <span class="soft small">{t('register.mine.until', { date: dayOf(page, until) })}</span>
            </p>
          </li>
        ))}
      </ul>
    </Frame>,
  );
}
