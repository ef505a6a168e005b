import { Hono } from 'hono';
import { raw } from 'hono/html';
import { type ServiceTypes, countByType, emergencyNumbers, readFigures } from '../domains/directory/index.ts';
import { DirectorySource } from '../domains/directory/pages/parts/directory-source.tsx';
import { NeedForm } from '../domains/directory/pages/parts/need-form.tsx';
import { Pictogram } from '../domains/directory/pages/parts/pictogram.tsx';
import { listDemoPeople } from '../domains/identity/index.ts';
import { DemoPeople } from '../domains/identity/pages/parts/demo-people.tsx';
import { keptNeighbourhoods, keptSpaces } from '../domains/places/index.ts';
import { OpeningList } from '../domains/places/pages/parts/opening-list.tsx';
import { cityTime } from '../kernel/clock.ts';
import { access } from '../web/access.tsx';
import { PageHead, Telephone } from '../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../web/context.ts';
import { formatCount } from '../web/format.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { errorResponse } from '../web/shell.tsx';
import { COURTYARD } from './courtyard.ts';
import { DEMO_SENTENCES } from './demo-sentences.ts';

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
  app.get('/demo', access('anyone'), (context) => showDemo(platform, context));
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

async function showDemo(platform: Platform, context: WebContext) {
  const page = context.get('page');
  if (!page.isDemo || !page.city.isDemo) return errorResponse(platform, context, 'notFound');
  const { t } = page;
  const figures = await readFigures(page.db, cityTime(page.now, page.city.timezone).date);
  const [spaces, neighbourhoods] = [await keptSpaces(page.db), await keptNeighbourhoods(page.db)];
  return context.html(
    <Layout page={page} title={t('home.demo.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('home.demo.title')} lead={t('home.demo.text')} />
        <div class="stack-large measure">
          <div>
            <p>
              {t('home.demo.figures', {
                services: figures.services,
                providers: figures.providers,
                spaces: spaces.length,
                neighbourhoods: neighbourhoods.length,
              })}
            </p>
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
              <li>
                <a href={paths.workspace(page.at)}>{t('home.demo.workspace')}</a>
              </li>
              <li>
                <a href={paths.staff(page.at)}>{t('home.demo.staff')}</a>
              </li>
              <StaffRooms page={page} />
              <li>
                <a href={paths.mailbox(page.at)}>{t('home.mailbox.title')}</a>
              </li>
              <li>
                <a href={paths.freshness(page.at)}>{t('home.demo.freshness')}</a>
              </li>
              <li>
                <a href={paths.staffRoles(page.at)}>{t('home.demo.roles')}</a>
              </li>
              <li>
                <a href={paths.staffRegister(page.at)}>{t('register.queue.title')}</a>
              </li>
              <li>
                <a href={paths.notices(page.at)}>{t('home.demo.notices')}</a>
              </li>
              <li>
                <a href={paths.staffAddresses(page.at)}>{t('home.addresses.title')}</a>
              </li>
            </ul>
          </section>
          <DemoSentences page={page} />
        </div>
      </div>
    </Layout>,
  );
}

/** Where staff answer, what the register shows, and what its officers guard. */
function StaffRooms({ page: { t, at } }: { page: PageContext }) {
  return (
    <>
      <li>
        <a href={paths.staffQuestions(at)}>{t('home.demo.questions')}</a>
      </li>
      <li>
        <a href={paths.registerBarriers(at)}>{t('register.barrier.title')}</a>
      </li>
      <li>
        <a href={paths.staffIncidents(at)}>{t('register.incidents.title')}</a>
      </li>
      <li>
        <a href={paths.staffNominations(at)}>{t('register.nominations.title')}</a>
      </li>
    </>
  );
}

/** Sentences to try the search with, in all languages. */
function DemoSentences({ page }: { page: PageContext }) {
  return (
    <section class="stack" aria-labelledby="try">
      <h2 id="try">{page.t('home.demo.try')}</h2>
      <ul class="mixed">
        {DEMO_SENTENCES.map(({ language, text }) => (
          <li lang={language} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
