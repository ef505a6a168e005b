import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { PageContext } from './context.ts';
import { inLanguage, paths } from './paths.ts';
import { assets } from './stylesheet.ts';

/** A page that says nothing about who opens it; known everywhere, so a look at the history tells nothing. */
const NEUTRAL_SITE = 'https://www.wikipedia.org/';

export type LayoutProps = {
  page: PageContext;
  title: string;
  description?: string;
  current?: 'home' | 'kinds' | 'spaces' | 'emergency';
  /** Where the language menu leads when the page's own path does not say all: with its query, or to another page where it has no address. */
  languagePath?: string;
  isIndexed?: boolean;
  children?: Child;
};

export function Layout(props: LayoutProps) {
  const { page } = props;
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={page.language.code} dir={page.language.direction} data-theme={page.city.theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${props.title} · ${page.t('web.brand')} ${page.city.name}`}</title>
          {props.description && <meta name="description" content={props.description} />}
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          {props.isIndexed === false && <meta name="robots" content="noindex" />}
          <link rel="stylesheet" href={assets.css.path} />
          <link rel="icon" href={assets.icon.path} type="image/svg+xml" />
          {props.isIndexed !== false &&
            page.languages.map((language) => (
              <link rel="alternate" hreflang={language.code} href={`${page.origin}${inLanguage(props.languagePath ?? page.path, language.code)}`} />
            ))}
          <script src={assets.script.path} defer />
        </head>
        <body>
          <a class="skip" href="#main">
            {page.t('web.skip')}
          </a>
          <Header {...props} />
          <main id="main" tabindex={-1}>
            {props.children}
          </main>
          <Footer page={page} />
        </body>
      </html>
    </>
  );
}

export function Wordmark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path d="M4 37V13.5C4 8.3 8.3 4 13.5 4h13C31.7 4 36 8.3 36 13.5V37" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
      <path d="M12.5 37V24a7.5 7.5 0 0 1 15 0v13" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
      <circle cx="20" cy="34" r="3" fill="currentColor" />
    </svg>
  );
}

function Header({ page, current, languagePath }: LayoutProps) {
  const { t, at } = page;
  const link = (name: LayoutProps['current'], href: string, text: string) => (
    <a href={href} aria-current={current === name ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <>
      <header class="site-head">
        <div class="wrap">
          <a class="brand" href={paths.home(at)}>
            <Wordmark />
            <span>
              <span class="word">{t('web.brand')}</span> <bdi class="city">{page.city.name}</bdi>
            </span>
          </a>
          <nav class="site-nav" aria-label={t('web.nav.label')}>
            {link('home', paths.home(at), t('web.nav.home'))}
            {link('kinds', paths.kinds(at), t('web.nav.kinds'))}
            {link('spaces', paths.spaces(at), t('web.nav.spaces'))}
            {link('emergency', paths.emergency(at), t('web.nav.emergency'))}
          </nav>
          <a class="quick-exit" href={NEUTRAL_SITE} rel="noreferrer nofollow" data-quick-exit>
            {t('web.quickExit')}
          </a>
        </div>
      </header>
      <nav class="languages" aria-label={t('web.languages')}>
        <div class="wrap">
          <ul>
            {page.languages.map((language) => (
              <li>
                <a
                  href={inLanguage(languagePath ?? page.path, language.code)}
                  hreflang={language.code}
                  lang={language.code}
                  dir={language.direction}
                  aria-current={language.code === page.language.code ? 'true' : undefined}
                >
                  {language.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </>
  );
}

function Footer({ page }: { page: PageContext }) {
  const { t, at } = page;
  return (
    <footer class="site-foot">
      <div class="wrap stack">
        {page.missingTexts > 0 && <p class="notice sample">{t('web.missingTexts', { count: page.missingTexts })}</p>}
        {page.city.isDemo && <p class="notice sample">{t('web.sample')}</p>}
        <nav aria-label={t('web.foot.label')}>
          <ul>
            <li>
              <a href={paths.about(at)}>{t('web.foot.about')}</a>
            </li>
            <li>
              <a href={paths.apiDocs(at.city)}>{t('web.foot.data')}</a>
            </li>
            {page.isDemo && page.city.isDemo && (
              <li>
                <a href={paths.demo(at)}>{t('web.foot.demo')}</a>
              </li>
            )}
            <li>
              <a href={paths.cities()}>{t('web.foot.cities')}</a>
            </li>
          </ul>
        </nav>
        <p class="soft">{t('web.foot.line')}</p>
      </div>
    </footer>
  );
}
