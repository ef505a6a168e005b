import { Hono } from 'hono';
import { cityTime } from '../../../../kernel/clock.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { access } from '../../../../web/access.tsx';
import { PageHead } from '../../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { errorResponse } from '../../../../web/shell.tsx';
import { type WorkspaceService, readWorkspaceOrganizations, readWorkspaceServices } from '../../queries/read-workspace.ts';
import { freshness } from '../../rules.ts';
import type { DirectoryServices } from '../services.ts';
import { mayEdit, ownOrganizations } from '../own-organizations.ts';

/** Where a provider looks after its services (D6, D7): what is fresh, what is plain, what is translated. */
export function workspacePages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/workspace', access('workspace.edit'), (context) => showProviders(context));
  app.get('/workspace/providers/:id', access('workspace.edit'), (context) => showServices(platform, services, context));
  return app;
}

async function showProviders(context: WebContext) {
  const page = context.get('page');
  const organizations = await readWorkspaceOrganizations(page.db, ownOrganizations(page));
  return context.html(
    <Layout page={page} title={page.t('directory.workspace.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={page.t('directory.workspace.title')} lead={page.t('directory.workspace.lead')} />
        <ul class="needs">
          {organizations.map(({ id, name, services }) => (
            <li>
              <a href={paths.workspaceProvider(page.at, id)}>
                <span>
                  <bdi>{name}</bdi> <span class="count">{page.t('directory.workspace.count', { count: services })}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Layout>,
  );
}

async function showServices(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const provider = isUuid(id) && mayEdit(page, id) ? await readWorkspaceServices(page.db, id) : undefined;
  if (!provider) return errorResponse(platform, context, 'notFound');
  const { date: today } = cityTime(page.now, page.city.timezone);
  return context.html(
    <Layout page={page} title={provider.name} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={provider.name} crumbs={[{ href: paths.workspace(page.at), text: page.t('directory.workspace.title') }]} />
        <ul class="hits">
          {provider.services.map((service) => (
            <ServiceRow page={page} services={services} service={service} today={today} />
          ))}
        </ul>
      </div>
    </Layout>,
  );
}

type RowProps = { page: PageContext; services: DirectoryServices; service: WorkspaceService; today: string };

function ServiceRow({ page, services, service, today }: RowProps) {
  const { t, city, language } = page;
  const cityLanguage = city.languages[0]!;
  const isPlain = service.texts.length === 0 || services.checkPlain(service.texts.join('\n'), cityLanguage).isPlain;
  const state = service.status === 'active' ? freshness(service, today) : 'ended';
  const states = {
    fresh: t('directory.workspace.fresh'),
    fading: t('directory.workspace.fading'),
    hidden: t('directory.workspace.hidden'),
    ended: t('directory.workspace.ended'),
  };
  return (
    <li class="card stack">
      <h2 class="smaller">
        <a href={paths.editor(page.at, service.id, cityLanguage)}>
          <bdi>{service.name}</bdi>
        </a>
      </h2>
      <p class="tags">
        <span class={state === 'fresh' ? 'tag open' : 'tag warn'}>{states[state]}</span>
        <span class={isPlain ? 'tag open' : 'tag warn'}>{isPlain ? t('directory.workspace.plain') : t('directory.workspace.notPlain')}</span>
        {service.overrideName && <span class="tag">{t('directory.workspace.override', { name: service.overrideName })}</span>}
        <span class="tag">{t('directory.workspace.translated', { count: service.translated })}</span>
        {service.hasDraft && <span class="tag second">{t('directory.workspace.draft')}</span>}
      </p>
      <p class="soft small">
        {service.confirmedOn
          ? t('directory.hit.confirmed', { date: formatDay(service.confirmedOn, language.locale) })
          : t('directory.service.confirmed.never')}
      </p>
    </li>
  );
}
