import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { access } from '../../../web/access.tsx';
import { PageHead, Pages } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths, withPage } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { readPageNumber } from '../../../web/page-number.ts';
import { type NeighbourhoodRow, keptNeighbourhoods, keptSpaces, nearestOf } from '../../places/index.ts';
import { countKind } from '../queries/count-kind.ts';
import { type ServiceCard, readCards } from '../queries/read-cards.ts';
import { type BrowseAnswer, browseServices } from '../queries/browse-services.ts';
import { countByType } from '../queries/count-by-type.ts';
import { FILTER_NAMES, type Filters } from '../rules.ts';
import type { ServiceTypes } from '../service-types.ts';
import { readFavourites, rememberFilters } from './kept.ts';
import { countNeighbourServices } from './neighbour-city.ts';
import { AreaMap } from './parts/area-map.tsx';
import { DirectorySource } from './parts/directory-source.tsx';
import { EmergencyList, EmergencySource } from './parts/emergency-box.tsx';
import { FilterForm, countFilters, isApplied, readFilters } from './parts/filter-form.tsx';
import { HitCard } from './parts/hit-card.tsx';
import { CompareForm, KeepForm } from './parts/keep.tsx';
import { LargerMap, pointsOf } from './parts/larger-map.tsx';
import { NothingHere } from './parts/nothing-here.tsx';
import { Pictogram } from './parts/pictogram.tsx';
import { ownHouses } from './own-organizations.ts';
import type { DirectoryServices } from './services.ts';

const PAGE_SIZE = 20;

/** Looking around without a sentence: by kind, neighbourhood and facet, all with plain addresses. */
export function browsePages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/services', access('anyone'), (context) => showServices(platform, services, context));
  app.get('/kinds', access('anyone'), (context) => showKinds(services, context));
  app.get('/kinds/:slug', access('anyone'), (context) => showKind(platform, services, context));
  app.get('/emergency', access('anyone'), (context) => showEmergency(context));
  return app;
}

async function showServices(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const neighbourhoods = await keptNeighbourhoods(page.db);
  const { kind, area, filters, number } = readBrowsed(services, neighbourhoods, context);
  const address = (other: number) => browseAddress(context, { kind, area, filters }, other);
  if (isApplied(context)) {
    rememberFilters(platform, context, filters);
    return context.redirect(address(1), 303);
  }
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const answer = await browseServices(page.db, { kind, area, filters, minuteOfWeek, today, offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  // Beyond the end, as after a filter or from an old link: the last page that there is.
  if (answer.total > 0 && answer.hits.length === 0) return context.redirect(withPage(context.req.url, Math.ceil(answer.total / PAGE_SIZE)), 303);
  const ids = answer.hits.map((hit) => hit.serviceId);
  const cards = await readCards(page.db, { ids, language: page.language.code, cityLanguage: page.city.languages[0]! });
  const kindName = kind && services.types.text(kind, page.language.code).name;
  const title = titleOf(context, kindName, area);
  const isNarrowed = countFilters(filters) > 0;
  const saved = new Set(readFavourites(platform, context).map((item) => item.id));
  const spaces = answer.total === 0 ? await keptSpaces(page.db) : [];
  const elsewhere = answer.total === 0 && kind && area ? (await countKind(page.db, { type: kind, neighbourhoodId: area.id })).elsewhere : undefined;
  const neighbours = answer.total === 0 && kind ? await countNeighbourServices(platform, page.city, [kind]) : [];
  return context.html(
    <Layout
      page={page}
      title={title}
      description={descriptionOf(context, services.types, { kind, area })}
      current={kind ? 'kinds' : undefined}
      isIndexed={number === 1 && !isNarrowed}
      languagePath={address(number)}
    >
      <div class="wrap">
        <PageHead page={page} title={title} crumbs={kind ? [{ href: paths.kind(page.at, kind), text: kindName! }] : []} />
        {answer.total === 0 && !isNarrowed ? (
          <NothingHere
            page={page}
            types={services.types}
            chosen={kind}
            neighbourhoodId={area?.id}
            neighbourhoods={neighbourhoods}
            space={area ? nearestOf(spaces, area)?.item : spaces[0]}
            neighbours={neighbours}
            place={area?.name}
            elsewhere={elsewhere}
          />
        ) : (
          <div class="results">
            <FilterForm
              page={page}
              action={paths.services(page.at)}
              filters={filters}
              answer={answer}
              hidden={{ ...(kind ? { kind } : {}), ...(area ? { area: area.slug } : {}) }}
              clearHref={paths.services(page.at, { kind, area: area?.slug, apply: '1' })}
            />
            <section class="stack" aria-labelledby="count">
              <h2 id="count">{page.t('directory.results.count', { count: answer.total })}</h2>
              {!area && number === 1 && <ServicesMap context={context} answer={answer} neighbourhoods={neighbourhoods} kind={kind} />}
              <HitList {...{ page, cards, today, saved }} types={services.types} own={await ownHouses(page)} />
              <LargerMap page={page} points={pointsOf(page, cards)} />
              <KeepForm page={page} back={address(number)} />
              <CompareForm page={page} />
              <Pages page={page} number={number} count={Math.ceil(answer.total / PAGE_SIZE)} href={address} />
            </section>
          </div>
        )}
      </div>
    </Layout>,
  );
}

type Browsed = { kind: string | undefined; area: NeighbourhoodRow | undefined; filters: Filters };

function readBrowsed(services: DirectoryServices, neighbourhoods: NeighbourhoodRow[], context: WebContext): Browsed & { number: number } {
  const kind = context.req.query('kind') ?? '';
  return {
    kind: services.types.has(kind) ? kind : undefined,
    area: neighbourhoods.find((item) => item.slug === context.req.query('area')),
    filters: readFilters((name) => context.req.queries(name) ?? []),
    number: readPageNumber(context, 2_000),
  };
}

function browseAddress(context: WebContext, { kind, area, filters }: Browsed, number: number): string {
  const query = new URLSearchParams();
  if (kind) query.set('kind', kind);
  if (area) query.set('area', area.slug);
  for (const name of FILTER_NAMES) for (const value of filters[name]) query.append(name, value);
  if (filters.isOpenNow) query.set('open', '1');
  if (number > 1) query.set('page', String(number));
  return `${paths.services(context.get('page').at)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

function titleOf(context: WebContext, kindName: string | undefined, area: NeighbourhoodRow | undefined): string {
  const { t, city } = context.get('page');
  if (area) return kindName ? `${kindName}: ${area.name}` : t('directory.browse.area', { area: area.name });
  return kindName ?? t('directory.browse.title', { city: city.name });
}

/** One sentence for who finds the page elsewhere: the kind of help, or the place it is for. */
function descriptionOf(context: WebContext, types: ServiceTypes, { kind, area }: Pick<Browsed, 'kind' | 'area'>): string {
  const page = context.get('page');
  const place = area ? `${area.name}, ${page.city.name}` : page.city.name;
  return kind ? `${place}. ${types.text(kind, page.language.code).summary}` : page.t('directory.browse.description', { place });
}

type ListProps = {
  page: PageContext;
  cards: ServiceCard[];
  types: ServiceTypes;
  today: string;
  saved: ReadonlySet<string>;
  own: ReadonlySet<string>;
};

function HitList({ page, cards, types, today, saved, own }: ListProps) {
  return (
    <>
      <ol class="hits">
        {cards.map((card) => (
          <li>
            <HitCard page={page} card={card} types={types} today={today} saved={saved} own={own} />
          </li>
        ))}
      </ol>
      <DirectorySource page={page} />
    </>
  );
}

/** The map and the list of neighbourhoods say the same; whoever sees no map loses nothing (D13). */
function ServicesMap({
  context,
  answer,
  neighbourhoods,
  kind,
}: {
  context: WebContext;
  answer: BrowseAnswer;
  neighbourhoods: NeighbourhoodRow[];
  kind: string | undefined;
}) {
  const page = context.get('page');
  if (neighbourhoods.length === 0) return null;
  const areas = neighbourhoods.map((neighbourhood) => ({
    neighbourhood,
    count: answer.byNeighbourhood.get(neighbourhood.id) ?? 0,
    href: paths.services(page.at, { kind, area: neighbourhood.slug }),
  }));
  return (
    <section class="stack" aria-labelledby="map-title">
      <h2 id="map-title">{page.t('directory.map.title')}</h2>
      <AreaMap page={page} title={page.t('directory.map.title')} areas={areas} />
      <details>
        <summary>{page.t('directory.map.list')}</summary>
        <ul>
          {areas.map((area) => (
            <li>
              <a class="link-row" href={area.href}>
                {page.t('directory.map.cell', { area: area.neighbourhood.name, count: area.count })}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

async function showKinds(services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const counts = await countByType(page.db);
  return context.html(
    <Layout page={page} title={page.t('directory.kinds.title')} description={page.t('directory.kinds.lead')} current="kinds">
      <div class="wrap">
        <PageHead page={page} title={page.t('directory.kinds.title')} lead={page.t('directory.kinds.lead')} />
        <div class="stack-large">
          {services.types.groups.map((group) => (
            <section class="stack" aria-labelledby={`group-${group.slug}`}>
              <h2 id={`group-${group.slug}`}>{page.t(`directory.group.${group.slug as 'safety'}`)}</h2>
              <ul class="needs">
                {group.types.map(({ slug }) => (
                  <li>
                    <a href={paths.kind(page.at, slug)}>
                      <Pictogram name={slug} />
                      <span>
                        {services.types.text(slug, page.language.code).name}{' '}
                        <span class="count">{page.t('home.common.count', { count: counts.get(slug) ?? 0 })}</span>
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <DirectorySource page={page} />
        </div>
      </div>
    </Layout>,
  );
}

async function showKind(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const slug = context.req.param('slug') ?? '';
  if (!services.types.has(slug)) return errorResponse(platform, context, 'notFound');
  const text = services.types.text(slug, page.language.code);
  const count = (await countByType(page.db)).get(slug) ?? 0;
  return context.html(
    <Layout page={page} title={page.t('directory.kind.title', { kind: text.name })} description={text.summary} current="kinds">
      <div class="wrap">
        <PageHead page={page} title={text.name} lead={text.summary} crumbs={[{ href: paths.kinds(page.at), text: page.t('directory.kinds.title') }]}>
          <Pictogram name={slug} isLarge />
          <p>
            <a class="button" href={paths.services(page.at, { kind: slug })}>
              {page.t('directory.kind.services', { count, city: page.city.name })}
            </a>
          </p>
        </PageHead>
        <dl class="facts-list measure" lang={text.language}>
          {(['what', 'who', 'how', 'cost'] as const).map((part) => (
            <div>
              <dt>{page.t(`directory.kind.${part}`)}</dt>
              <dd>{text[part]}</dd>
            </div>
          ))}
        </dl>
        <DirectorySource page={page} />
      </div>
    </Layout>,
  );
}

function showEmergency(context: WebContext) {
  const page = context.get('page');
  return context.html(
    <Layout page={page} title={page.t('directory.emergency.page')} description={page.t('directory.emergency.text')} current="emergency">
      <div class="wrap">
        <PageHead page={page} title={page.t('directory.emergency.page')} lead={page.t('directory.emergency.text')} />
        <div class="stack">
          <div class="emergency">
            <EmergencyList page={page} kinds={[]} />
          </div>
          <EmergencySource page={page} />
        </div>
      </div>
    </Layout>,
  );
}
