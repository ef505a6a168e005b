import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import { cityTime } from '../../../kernel/clock.ts';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { EXPORT_TABLES, TABLE_NAMES } from '../engine/export/tables.ts';
import { DirectorySource } from './parts/directory-source.tsx';
import { readOpenData } from '../queries/read-open-data.ts';

/** The page from which anyone takes the directory away. */
export function dataPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/data', access('anyone'), (context) => showData(context));
  return app;
}

async function showData(context: WebContext) {
  const page = context.get('page');
  const { t, city, language } = page;
  const figures = await readOpenData(page.db);
  const base = paths.hsds(city.slug);
  const title = t('directory.data.title', { city: city.name });
  const forms = [
    { href: `${base}/export.json`, name: t('directory.data.json'), text: t('directory.data.jsonText') },
    { href: `${base}/export.ndjson`, name: t('directory.data.lines'), text: t('directory.data.linesText') },
    { href: base, name: t('directory.data.api'), text: t('directory.data.apiText') },
    { href: paths.apiDocs(city.slug), name: t('directory.data.ownApi'), text: t('directory.data.ownApiText') },
  ];
  return context.html(
    <Layout page={page} title={title} description={t('directory.data.lead')}>
      <div class="wrap">
        <PageHead page={page} title={title} lead={t('directory.data.lead')} />
        <div class="stack-large measure">
          <div class="stack">
            <p>
              {t('directory.data.figures', figures)}{' '}
              {figures.changed && t('directory.data.changed', { date: formatDay(cityTime(figures.changed, city.timezone).date, language.locale) })}
            </p>
            <p>{t('directory.data.notFound')}</p>
            <DirectorySource page={page} />
          </div>
          <p>{t('directory.data.secret')}</p>
          <section class="stack" aria-labelledby="whole">
            <h2 id="whole">{t('directory.data.whole')}</h2>
            <ul class="stack">
              {forms.map((form) => (
                <li>
                  <a href={form.href}>{form.name}</a>. {form.text}
                </li>
              ))}
            </ul>
          </section>
          <Tables page={page} base={base} />
          <section class="stack" aria-labelledby="licence">
            <h2 id="licence">{t('directory.data.licence')}</h2>
            <p>{t('directory.data.licenceText', { city: city.name })}</p>
          </section>
        </div>
      </div>
    </Layout>,
  );
}

function Tables({ page, base }: { page: PageContext; base: string }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="tables">
      <h2 id="tables">{t('directory.data.tables')}</h2>
      <p>{t('directory.data.tablesText')}</p>
      <ul>
        {[...TABLE_NAMES.map((table) => `${EXPORT_TABLES[table].file}.csv`), 'datapackage.json'].map((file) => (
          <li>
            <a class="link-row" href={`${base}/tabular/${file}`}>
              <bdi dir="ltr">{file}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
