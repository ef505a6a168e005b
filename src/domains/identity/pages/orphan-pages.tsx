import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { type Orphan, listOrphans } from '../queries/list-orphans.ts';

/** Children and adults without a sign-in whose last keeper went (R6): nobody is left alone without a desk and a data protection officer knowing. */
export function orphanPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/without-keeper', access('desk.work'), (context) => show(context));
  app.get('/staff/without-keeper', access('privacy.requests'), (context) => show(context));
  return app;
}

async function show(context: WebContext) {
  const page = context.get('page');
  return context.html(<OrphansPage page={page} orphans={await listOrphans(page.db)} />);
}

function OrphansPage({ page, orphans }: { page: PageContext; orphans: Orphan[] }) {
  const { t, city, language } = page;
  return (
    <Layout page={page} title={t('identity.orphans.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.orphans.title')} lead={t('identity.orphans.lead')} />
        {orphans.length === 0 && <p>{t('identity.orphans.none')}</p>}
        <ul class="hits">
          {orphans.map(({ name, since }) => (
            <li class="card stack">
              <p>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
              </p>
              <p class="soft small">{t('identity.orphans.since', { date: formatDay(cityTime(since, city.timezone).date, language.locale) })}</p>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}
