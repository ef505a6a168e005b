import { Hono } from 'hono';
import { readFigures } from '../domains/directory/index.ts';
import { DirectorySource } from '../domains/directory/pages/parts/directory-source.tsx';
import { listDemoPeople } from '../domains/identity/index.ts';
import { DemoPeople } from '../domains/identity/pages/parts/demo-people.tsx';
import { keptNeighbourhoods, keptSpaces } from '../domains/places/index.ts';
import { cityTime } from '../kernel/clock.ts';
import { access } from '../web/access.tsx';
import { PageHead } from '../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../web/context.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { errorResponse } from '../web/shell.tsx';
import { DEMO_SENTENCES } from './demo-sentences.ts';

/** Where staff and providers work, and what is open to all of it. */
const ROOMS = [
  [paths.workspace, 'home.demo.workspace'],
  [paths.staff, 'home.demo.staff'],
  [paths.staffQuestions, 'home.demo.questions'],
  [paths.staffRegister, 'register.queue.title'],
  [paths.staffIncidents, 'register.incidents.title'],
  [paths.staffNominations, 'register.nominations.title'],
  [paths.staffRules, 'register.settle.title'],
  [paths.registerBarriers, 'register.barrier.title'],
  [paths.mailbox, 'home.mailbox.title'],
  [paths.notices, 'home.demo.notices'],
  [paths.freshness, 'home.demo.freshness'],
  [paths.staffAddresses, 'home.addresses.title'],
  [paths.staffRoles, 'home.demo.roles'],
] as const;

/** What a demo city holds, who can be signed in as there, and where to look around; a real city has no such page. */
export function demoPage(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/demo', access('anyone'), (context) => showDemo(platform, context));
  return app;
}

async function showDemo(platform: Platform, context: WebContext) {
  const page = context.get('page');
  if (!page.isDemo || !page.city.isDemo) return errorResponse(platform, context, 'notFound');
  const { t } = page;
  return context.html(
    <Layout page={page} title={t('home.demo.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('home.demo.title')} lead={t('home.demo.text')} />
        <div class="stack-large measure">
          <div>
            <Figures page={page} />
            <DirectorySource page={page} />
          </div>
          <section class="stack" aria-labelledby="people">
            <h2 id="people">{t('home.demo.people')}</h2>
            <p>{t('home.demo.people.text')}</p>
            <DemoPeople page={page} people={await listDemoPeople(page.db, page.now)} />
          </section>
          <section class="stack" aria-labelledby="rooms">
            <h2 id="rooms">{t('home.demo.rooms')}</h2>
            <ul>
              {ROOMS.map(([path, title]) => (
                <li>
                  <a href={path(page.at)}>{t(title)}</a>
                </li>
              ))}
            </ul>
          </section>
          <section class="stack" aria-labelledby="try">
            <h2 id="try">{t('home.demo.try')}</h2>
            <ul class="mixed">
              {DEMO_SENTENCES.map(({ language, text }) => (
                <li lang={language} dir="auto">
                  {text}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </Layout>,
  );
}

async function Figures({ page }: { page: PageContext }) {
  const figures = await readFigures(page.db, cityTime(page.now, page.city.timezone).date);
  const [spaces, neighbourhoods] = [await keptSpaces(page.db), await keptNeighbourhoods(page.db)];
  return (
    <p>
      {page.t('home.demo.figures', {
        services: figures.services,
        providers: figures.providers,
        spaces: spaces.length,
        neighbourhoods: neighbourhoods.length,
      })}
    </p>
  );
}
