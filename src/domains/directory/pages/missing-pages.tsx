import { Hono } from 'hono';
import { wakeCity } from '../../../jobs/relay.ts';
import { cityTime } from '../../../kernel/clock.ts';
import { ErrorSummary, PageHead } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keptNeighbourhoods } from '../../places/index.ts';
import { noteMissingHelp } from '../commands/note-missing-help.ts';
import { MissingForm } from './parts/nothing-here.tsx';
import type { DirectoryServices } from './services.ts';

/** Telling the city that a kind of help is missing (D10, R7). */
export function missingPages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/missing', (context) => showForm(services, context, 200));
  app.post('/missing', (context) => note(platform, services, context));
  app.get('/missing/thanks', (context) => thank(context));
  return app;
}

type Chosen = { kind: string; area: string };

async function showForm(services: DirectoryServices, context: WebContext, status: 200 | 422, chosen?: Chosen) {
  const page = context.get('page');
  const neighbourhoods = await keptNeighbourhoods(page.db);
  return context.html(
    <Layout page={page} title={page.t('directory.nothing.tell')} description={page.t('directory.nothing.tell.text')} isIndexed={status === 200}>
      <div class="wrap measure">
        <PageHead page={page} title={page.t('directory.nothing.tell')}>
          <ErrorSummary page={page} errors={status === 422 ? [{ field: 'kind', message: page.t('directory.missing.invalid') }] : []} />
        </PageHead>
        <MissingForm
          page={page}
          types={services.types}
          chosen={chosen?.kind}
          neighbourhoodId={chosen?.area}
          neighbourhoods={neighbourhoods}
          isTitled
        />
      </div>
    </Layout>,
    status,
  );
}

async function note(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const kind = field('kind');
  const chosen: Chosen = { kind, area: field('area') };
  if (kind !== '' && !services.types.has(kind)) return showForm(services, context, 422, chosen);
  const outcome = await noteMissingHelp(
    { db: page.db, now: page.now },
    {
      id: field('id'),
      serviceType: kind || undefined,
      neighbourhoodId: chosen.area || undefined,
      language: page.language.code,
      today: cityTime(page.now, page.city.timezone).date,
    },
  );
  if (!outcome.ok) return showForm(services, context, 422, chosen);
  await wakeCity(platform.database.platform, page.city.slug, page.now);
  return context.redirect(paths.missingThanks(page.at), 303);
}

function thank(context: WebContext) {
  const page = context.get('page');
  return context.html(
    <Layout page={page} title={page.t('directory.missing.thanks.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={page.t('directory.missing.thanks.title')} lead={page.t('directory.missing.thanks.text')} />
        <p>
          <a class="button" href={paths.home(page.at)}>
            {page.t('web.nav.home')}
          </a>
        </p>
      </div>
    </Layout>,
  );
}
