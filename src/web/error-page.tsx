import { raw } from 'hono/html';
import type { Translate } from '../i18n/index.ts';
import type { PageContext } from './context.ts';
import { Layout, Wordmark } from './layout.tsx';
import { paths } from './paths.ts';
import { assets } from './stylesheet.ts';

export type ErrorName = 'notFound' | 'broken' | 'unavailable' | 'tooLarge' | 'fileTooLarge' | 'badHost' | 'foreignForm';
const TEXTS = {
  notFound: { title: 'web.error.notFound.title', text: 'web.error.notFound.text' },
  broken: { title: 'web.error.broken.title', text: 'web.error.broken.text' },
  unavailable: { title: 'web.error.unavailable.title', text: 'web.error.unavailable.text' },
  tooLarge: { title: 'web.error.tooLarge.title', text: 'web.error.tooLarge.text' },
  fileTooLarge: { title: 'web.error.fileTooLarge.title', text: 'web.error.fileTooLarge.text' },
  badHost: { title: 'web.error.badHost.title', text: 'web.error.badHost.text' },
  foreignForm: { title: 'web.error.foreignForm.title', text: 'web.error.foreignForm.text' },
} as const;

/** What happened, what was kept, what to do now; inside the city's own pages. */
export function ErrorPage({ page, name }: { page: PageContext; name: ErrorName }) {
  return (
    <Layout page={page} title={page.t(TEXTS[name].title)} isIndexed={false} isError>
      <div class="wrap page-head stack">
        <h1>{page.t(TEXTS[name].title)}</h1>
        <p class="lead measure">{page.t(TEXTS[name].text)}</p>
        <p>
          <a class="button" href={paths.home(page.at)}>
            {page.t('web.error.home')}
          </a>
        </p>
      </div>
    </Layout>
  );
}

/** The same where no city is known, or the database that knows them does not answer. */
export function BarePage({
  t,
  language,
  title,
  children,
}: {
  t: Translate;
  language: { code: string; direction: string };
  title: string;
  children?: unknown;
}) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={language.code} dir={language.direction}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} · ${t('web.brand')}`}</title>
          <meta name="description" content={t('web.cities.lead')} />
          <link rel="stylesheet" href={assets.css.path} />
          <link rel="icon" href={assets.icon.path} type="image/svg+xml" />
        </head>
        <body>
          <header class="site-head">
            <div class="wrap">
              <span class="brand">
                <Wordmark />
                <span class="word">{t('web.brand')}</span>
              </span>
            </div>
          </header>
          <main id="main">
            <div class="wrap page-head stack">
              <h1>{title}</h1>
              {children}
            </div>
          </main>
        </body>
      </html>
    </>
  );
}

export function BareErrorPage({ t, language, name }: { t: Translate; language: { code: string; direction: string }; name: ErrorName }) {
  return (
    <BarePage t={t} language={language} title={t(TEXTS[name].title)}>
      <p class="lead measure">{t(TEXTS[name].text)}</p>
      <p>
        <a class="button" href={paths.cities()}>
          {t('web.error.home')}
        </a>
      </p>
    </BarePage>
  );
}
