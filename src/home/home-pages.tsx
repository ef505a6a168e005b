import { Hono } from 'hono';
import { raw } from 'hono/html';
import { type ServiceTypes, countByType, emergencyNumbers, readFigures } from '../domains/directory/index.ts';
import { DirectorySource } from '../domains/directory/pages/parts/directory-source.tsx';
import { NeedForm } from '../domains/directory/pages/parts/need-form.tsx';
import { Pictogram } from '../domains/directory/pages/parts/pictogram.tsx';
import { keptSpaces } from '../domains/places/index.ts';
import { OpeningList } from '../domains/places/pages/parts/opening-list.tsx';
import { cityTime } from '../kernel/clock.ts';
import { access } from '../web/access.tsx';
import { PageHead, Telephone } from '../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../web/context.ts';
import { formatCount } from '../web/format.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { COURTYARD } from './courtyard.ts';

/** The needs most asked for at desks, as large targets. */
const COMMON_NEEDS = [
  'meals-at-home',
  'personal-care',
  'accompanied-transport',
  'company-visits',
  'respite-care',
  'babysitter',
  'homework-help',
  'benefits-advice',
  'psychological-support',
  'language-course',
  'food-parcels',
  'housing-emergency',
];

export function homePages(platform: Platform, types: ServiceTypes): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/', access('anyone'), (context) => showHome(types, context));
  app.get('/about', access('anyone'), (context) => showAbout(platform, context));
  return app;
}

async function showHome(types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const counts = await countByType(page.db);
  const language = page.language.code;
  return context.html(
    <Layout page={page} title={t('home.title')} description={t('home.lead', { city: page.city.name })} current="home">
      <div class="hero">
        <div class="wrap">
          <div class="stack ask-side">
            <h1>{t('home.title')}</h1>
            <p class="lead measure">{t('home.lead', { city: page.city.name })}</p>
            <NeedForm page={page} isAsked />
          </div>
          <div class="courtyard">{raw(COURTYARD)}</div>
        </div>
      </div>
      <div class="wrap">
        <section class="section" aria-labelledby="common">
          <h2 id="common">{t('home.common')}</h2>
          <ul class="needs">
            {COMMON_NEEDS.map((slug) => (
              <li>
                <a href={paths.services(page.at, { kind: slug })}>
                  <Pictogram name={slug} />
                  <span>
                    {types.text(slug, language).name} <span class="count">{t('home.common.count', { count: counts.get(slug) ?? 0 })}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a class="link-row" href={paths.kinds(page.at)}>
              {t('home.allKinds')}
            </a>
          </p>
          <DirectorySource page={page} />
        </section>
        <div class="section trio">
          <DeskCard page={page} />
          <ConfirmedCard page={page} />
          <EmergencyCard page={page} />
        </div>
      </div>
    </Layout>,
  );
}

/** Without a place to be near to, the desk that is open the most hours stands first. */
async function DeskCard({ page }: { page: PageContext }) {
  const spaces = await keptSpaces(page.db);
  const space = [...spaces].sort((a, b) => b.opening.length - a.opening.length)[0];
  return (
    <section class="card stack" aria-labelledby="desk">
      <h2 id="desk" class="smaller">
        {page.t('home.space.title')}
      </h2>
      <p>{page.t('home.space.text')}</p>
      {space && (
        <div>
          <p>
            <a href={paths.space(page.at, space.slug)}>
              <bdi>{space.name}</bdi>
            </a>
            , <bdi>{space.address}</bdi>
          </p>
          <OpeningList page={page} opening={space.opening} />
        </div>
      )}
      <p>
        <a class="button second" href={paths.spaces(page.at)}>
          {page.t('home.space.all')}
        </a>
      </p>
    </section>
  );
}

async function ConfirmedCard({ page }: { page: PageContext }) {
  const { date: today } = cityTime(page.now, page.city.timezone);
  const figures = await readFigures(page.db, today);
  return (
    <section class="card stack" aria-labelledby="confirmed">
      <h2 id="confirmed" class="smaller">
        {page.t('home.confirmed.title')}
      </h2>
      <p class="figure-number">{formatCount(figures.confirmed, page.language.locale)}</p>
      <p>{page.t('home.confirmed.text', { count: figures.confirmed, total: figures.services })}</p>
      <DirectorySource page={page} />
      <p>
        <a class="link-row" href={paths.freshness(page.at)}>
          {page.t('home.confirmed.more')}
        </a>
      </p>
    </section>
  );
}

function EmergencyCard({ page }: { page: PageContext }) {
  const number = emergencyNumbers(page.city.country).numbers[0]!.number;
  return (
    <section class="card stack" aria-labelledby="danger">
      <h2 id="danger" class="smaller">
        {page.t('home.emergency.title')}
      </h2>
      <p>{page.t('home.emergency.text', { number: `\u2066${number}\u2069` })}</p>
      <p class="figure-number">
        <Telephone number={number} />
      </p>
      <p>
        <a class="link-row" href={paths.emergency(page.at)}>
          {page.t('home.emergency.all')}
        </a>
      </p>
    </section>
  );
}

function showAbout(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const city = page.city.name;
  const host = platform.embeddingHost(page.city.slug);
  const sent = host && t('home.about.privacy.sent', { city, host });
  const parts = [
    { title: t('home.about.what.title'), text: t('home.about.what.text', { city }) },
    {
      title: t('home.about.privacy.title'),
      text: [t('home.about.privacy.text'), t('home.about.privacy.saved'), t('home.about.privacy.questions'), sent].filter(Boolean).join(' '),
    },
    { title: t('home.about.exit.title'), text: t('home.about.exit.text') },
    { title: t('home.about.accessibility.title'), text: t('home.about.accessibility.text') },
    { title: t('home.about.data.title'), text: t('home.about.data.text') },
  ];
  return context.html(
    <Layout page={page} title={t('home.about.title')} description={t('home.about.what.text', { city })}>
      <div class="wrap">
        <PageHead page={page} title={t('home.about.title')} />
        <div class="stack-large measure">
          {parts.map((part) => (
            <section class="stack">
              <h2>{part.title}</h2>
              <p>{part.text}</p>
            </section>
          ))}
          <p>
            <a class="link-row" href={paths.data(page.at)}>
              {t('home.about.data.link', { city })}
            </a>
          </p>
        </div>
      </div>
    </Layout>,
  );
}
