import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { access } from '../../../web/access.tsx';
import { ErrorSummary, type FieldError, PageHead } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keptNeighbourhoods } from '../../places/index.ts';
import { noteMissingHelp } from '../commands/note-missing-help.ts';
import { MissingForm, OTHER_KIND } from './parts/nothing-here.tsx';
import type { DirectoryServices } from './services.ts';

/** Telling the city that a kind of help is missing (D10, R7). */
export function missingPages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/missing', access('anyone'), (context) => {
    const chosen = (name: string) => context.req.query(name) ?? '';
    return showForm(services, context, { kind: chosen('kind'), area: chosen('area') });
  });
  app.post('/missing', access('anyone'), (context) => note(platform, services, context));
  app.get('/missing/thanks', access('anyone'), (context) => thank(context));
  return app;
}

type Chosen = { kind: string; area: string };

async function showForm(services: DirectoryServices, context: WebContext, chosen?: Chosen, errors: FieldError[] = []) {
  const page = context.get('page');
  const neighbourhoods = await keptNeighbourhoods(page.db);
  return context.html(
    <Layout page={page} title={page.t('directory.nothing.tell')} description={page.t('directory.nothing.tell.text')} isIndexed={errors.length === 0}>
      <div class="wrap measure">
        <PageHead page={page} title={page.t('directory.nothing.tell')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <MissingForm
          page={page}
          types={services.types}
          chosen={chosen?.kind}
          neighbourhoodId={chosen?.area}
          neighbourhoods={neighbourhoods}
          errors={errors}
          isTitled
        />
      </div>
    </Layout>,
    errors.length === 0 ? 200 : 422,
  );
}

async function note(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const chosen: Chosen = { kind: field('kind'), area: field('area') };
  const refuse = (name: 'kind' | 'area', message: string) => showForm(services, context, chosen, [{ field: name, message }]);
  if (chosen.kind !== OTHER_KIND && !services.types.has(chosen.kind)) return refuse('kind', page.t('directory.missing.noKind'));
  const outcome = await noteMissingHelp(
    { db: page.db, now: page.now },
    {
      id: field('id'),
      serviceType: chosen.kind === OTHER_KIND ? undefined : chosen.kind,
      neighbourhoodId: chosen.area || undefined,
      language: page.language.code,
      today: cityTime(page.now, page.city.timezone).date,
    },
  );
  if (!outcome.ok) {
    return outcome.failure.type === 'unknown-neighbourhood'
      ? refuse('area', page.t('directory.missing.noArea'))
      : refuse('kind', page.t('directory.missing.again'));
  }
  await platform.wake(page.city.slug, page.now);
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
