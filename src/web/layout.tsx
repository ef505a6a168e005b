import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { shorten } from '../kernel/text.ts';
import { ActingBar } from './acting-bar.tsx';
import type { PageContext } from './context.ts';
import { KioskBar, VisitBar } from './desk-bars.tsx';
import { inLanguage, paths, plainPage } from './paths.ts';
import { assets } from './stylesheet.ts';

/** A page that says nothing about who opens it; known everywhere, so a look at the history tells nothing. */
const NEUTRAL_SITE = 'https://www.wikipedia.org/';
/** Search engines show about so much of a description. */
const DESCRIPTION_LENGTH_MAX = 160;

export type LayoutProps = {
  page: PageContext;
  title: string;
  description?: string;
  current?: 'home' | 'kinds' | 'spaces' | 'emergency';
  /** Where the language menu leads when the page's own path does not say all: with its query, or to another page where it has no address. */
  languagePath?: string;
  isIndexed?: boolean;
  /** Nothing stands at this address, or it failed: whatever it holds, it is not handed on. */
  isError?: boolean;
  /** Letters of 18 points, on the screen and on paper. */
  isLarge?: boolean;
  /** Links and data for programs, which stand in the head. */
  head?: Child;
  children?: Child;
};

export function Layout(props: LayoutProps) {
  const { page } = props;
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={page.language.code} dir={page.language.direction} data-theme={page.city.theme} data-print={props.isLarge ? 'large' : undefined}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${props.title} · ${page.t('web.brand')} ${page.city.name}`}</title>
          <meta name="description" content={shorten(props.description ?? page.t('web.foot.line'), DESCRIPTION_LENGTH_MAX)} />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          {props.isIndexed === false && <meta name="robots" content="noindex" />}
          <link rel="stylesheet" href={assets.css.path} />
          <link rel="icon" href={assets.icon.path} type="image/svg+xml" />
          {props.isIndexed !== false && <AddressLinks {...props} />}
          {props.head}
          <script src={assets.script.path} defer />
        </head>
        <body>
          <a class="skip" href="#main">
            {page.t('web.skip')}
          </a>
          <VisitBar page={page} />
          <KioskBar page={page} />
          <Header {...props} />
          <ActingBar page={page} />
          <main id="main" tabindex={-1}>
            {props.children}
          </main>
          <Footer page={page} isError={props.isError ?? false} />
        </body>
      </html>
    </>
  );
}

/** The page's one address, and the same page in the other languages; whoever speaks none of them gets the city's own. */
function AddressLinks({ page, languagePath }: LayoutProps) {
  const path = (languagePath ?? page.path).replace(/(?<=.)\/(?=$|\?)/, '');
  const inOther = (code: string) => `${page.origin}${inLanguage(path, code)}`;
  return (
    <>
      <link rel="canonical" href={`${page.origin}${path}`} />
      {page.languages.map((language) => (
        <link rel="alternate" hreflang={language.code} href={inOther(language.code)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={inOther(page.city.languages[0]!)} />
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
          <AccountLink page={page} />
        </div>
      </nav>
    </>
  );
}

/** Who is signed in, so that nobody works in another's account unawares; else the way in. */
function AccountLink({ page: { t, at, signedIn, unread } }: { page: PageContext }) {
  return signedIn ? (
    <a class="account" href={paths.account(at)}>
      <span class="visually-hidden">{t('web.account.yours')}</span> <bdi>{signedIn.name}</bdi>
      {unread > 0 && <span class="tag second">{t('web.account.unread', { count: unread })}</span>}
    </a>
  ) : (
    <a class="account" href={paths.signIn(at)} rel="nofollow">
      {t('web.account.signIn')}
    </a>
  );
}

function Footer({ page, isError }: { page: PageContext; isError: boolean }) {
  const { t, at } = page;
  return (
    <footer class="site-foot">
      <div class="wrap stack">
        {page.missingTexts > 0 && <p class="notice sample">{t('web.missingTexts', { count: page.missingTexts })}</p>}
        {page.city.isDemo && <p class="notice sample">{t('web.sample')}</p>}
        <p>
          <a href={paths.newQuestion(at, { about: isError ? undefined : plainPage(at, page.path) })} rel="nofollow">
            {t('web.foot.unclear')}
          </a>
        </p>
        <nav aria-label={t('web.foot.label')}>
          <ul>
            <li>
              <a href={paths.favourites(at)} rel="nofollow">
                {t('web.foot.favourites')}
              </a>
            </li>
            <li>
              <a href={paths.questions(at)}>{t('web.foot.questions')}</a>
            </li>
            <li>
              <a href={paths.register(at)}>{t('register.public.title')}</a>
            </li>
            <li>
              <a href={paths.registerRungs(at)}>{t('register.nav')}</a>
            </li>
            <li>
              <a href={paths.about(at)}>{t('web.foot.about')}</a>
            </li>
            <li>
              <a href={paths.data(at)}>{t('web.foot.data')}</a>
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
