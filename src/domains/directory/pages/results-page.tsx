import type { Child } from 'hono/jsx';
import { PageHead, Pages } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { joinList } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { type FoundPlace, type NeighbourhoodRow, type SpaceRow, nearestOf } from '../../places/index.ts';
import type { Understanding } from '../engine/understanding/understand.ts';
import type { ServiceCard } from '../queries/read-cards.ts';
import type { SearchAnswer } from '../queries/search-services.ts';
import { FILTER_NAMES, type Filters } from '../rules.ts';
import type { LifeEvents } from '../life-events.ts';
import type { ServiceTypes } from '../service-types.ts';
import type { NeighbourOffer } from './neighbour-city.ts';
import { AreaMap, type MapDot } from './parts/area-map.tsx';
import { ClarifyCards } from './parts/clarify-cards.tsx';
import { EmergencyBox } from './parts/emergency-box.tsx';
import { FilterForm, countFilters, filterTexts } from './parts/filter-form.tsx';
import { HitCard } from './parts/hit-card.tsx';
import { CompareForm, KeepForm } from './parts/keep.tsx';
import { KindCards } from './parts/kind-cards.tsx';
import { LeadMissing, type MissingLead } from './parts/lead-missing.tsx';
import { LargerMap, pointsOf } from './parts/larger-map.tsx';
import { NeedForm } from './parts/need-form.tsx';
import { NothingHere } from './parts/nothing-here.tsx';
import { PlaceNote, type PlaceNoteKind } from './parts/place-note.tsx';

/** What a need was understood as, as far as the page of its results tells. */
export type Understood = Omit<Understanding, 'text' | 'languageScores'>;

export type ResultsProps = {
  page: PageContext;
  token: string;
  sought: {
    need: string;
    isShortened: boolean;
    where: string;
    place: (FoundPlace & { neighbourhoodId: string | undefined }) | undefined;
    placeNote: PlaceNoteKind | undefined;
  };
  understanding: Understood;
  kind: string | undefined;
  likely: string[];
  answer: SearchAnswer;
  cards: ServiceCard[];
  filters: Filters;
  sort: 'fit' | 'distance';
  number: number;
  pageSize: number;
  today: string;
  types: ServiceTypes;
  lifeEvents: LifeEvents;
  neighbourhoods: NeighbourhoodRow[];
  spaces: SpaceRow[];
  neighbours: NeighbourOffer[];
  /** How often the likeliest kind is to be had, when none of it is among the results. */
  lead: (MissingLead & { here: number }) | undefined;
  saved: ReadonlySet<string>;
  own: ReadonlySet<string>;
  /** The filters were not chosen for this search: they are those of last time. */
  isRemembered: boolean;
};

/** What was found for what a person wrote; danger first, doubt second, then the services. */
export function ResultsPage(props: ResultsProps) {
  const { page, token, understanding, kind, answer, types, number } = props;
  const isLost = understanding.types.length === 0 && answer.total === 0;
  return (
    <Layout page={page} title={page.t('directory.results.title')} isIndexed={false} languagePath={addressOf(props, number)}>
      <div class="wrap">
        <div class="page-head stack">
          {understanding.emergency && <EmergencyBox page={page} kinds={understanding.emergencyKinds} hasResults={answer.total > 0} />}
          <h1>{page.t('directory.results.title')}</h1>
          <PlaceNote page={page} sought={props.sought} neighbourhoods={props.neighbourhoods} />
          <Asked {...props} />
        </div>
        <div class="stack-large">
          {isLost && <NotUnderstood page={page} />}
          {understanding.clarify.length > 0 && !kind && (
            <ClarifyCards page={page} slugs={understanding.clarify} types={types} href={(slug) => paths.results(page.at, token, { kind: slug })} />
          )}
          {props.isRemembered && <RememberedFilters {...props} />}
          {answer.total > 0 && <Lead {...props} />}
          {answer.total > 0 || countFilters(props.filters) > 0 ? <Found {...props} /> : <Nothing {...props} />}
          <LifeEvent {...props} />
        </div>
      </div>
    </Layout>
  );
}

function Asked({ page, token, sought, likely, kind, types, understanding }: ResultsProps) {
  const { t } = page;
  const shown = kind ? [kind] : likely;
  return (
    <>
      <p class="asked">
        <span class="soft small">{t('directory.results.asked')}</span> <q dir="auto">{sought.need}</q>
        {sought.place && <span>{t('directory.results.near', { place: sought.place.label })}</span>}
        {sought.place?.precision === 'street' && /\d/.test(sought.where) && <span class="soft small">{t('directory.results.nearRough')}</span>}
        {sought.isShortened && <span class="soft small">{t('directory.note.shortened')}</span>}
      </p>
      {shown.length > 0 && (
        <p>
          <span class="soft">{t('directory.results.kinds')} </span>
          {shown.map((slug, index) => (
            <>
              {index > 0 && ' · '}
              <a class="link-row" href={paths.results(page.at, token, { kind: slug })}>
                {types.text(slug, page.language.code).name}
              </a>
            </>
          ))}
        </p>
      )}
      {understanding.language !== undefined && (
        <details class="no-print">
          <summary>{t('directory.results.change')}</summary>
          <NeedForm page={page} values={{ need: sought.need, where: sought.where }} />
        </details>
      )}
    </>
  );
}

/** What people in the same turn of life ask for too; kinds that are among the results already are not said twice. */
function LifeEvent({ page, understanding, lifeEvents, types, likely }: ResultsProps) {
  const slug = understanding.lifeEvents[0];
  const name = slug && lifeEvents.name(slug, page.language.code);
  const others = slug ? lifeEvents.types(slug).filter((type) => !likely.includes(type) && types.has(type)) : [];
  if (!name || others.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="event-title">
      <h2 id="event-title">{page.t('directory.results.lifeEvent', { event: name })}</h2>
      <KindCards page={page} slugs={others} types={types} href={(type) => paths.services(page.at, { kind: type })} />
    </section>
  );
}

function NotUnderstood({ page }: { page: PageContext }) {
  return (
    <section class="notice stack">
      <h2>{page.t('directory.notUnderstood.title')}</h2>
      <p>{page.t('directory.notUnderstood.text')}</p>
      <p>
        <a class="button second" href={paths.kinds(page.at)}>
          {page.t('web.nav.kinds')}
        </a>
      </p>
    </section>
  );
}

/** The query of the page's own address: facets, order, kind and page number, nothing personal. */
export function addressOf(
  { page, token, filters, sort, kind }: Pick<ResultsProps, 'page' | 'token' | 'filters' | 'sort' | 'kind'>,
  number: number,
): string {
  const query = new URLSearchParams();
  for (const name of FILTER_NAMES) for (const value of filters[name]) query.append(name, value);
  if (filters.isOpenNow) query.set('open', '1');
  if (sort === 'distance') query.set('sort', sort);
  if (kind) query.set('kind', kind);
  if (number > 1) query.set('page', String(number));
  return `${paths.results(page.at, token)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Said plainly, so that nobody takes a narrowed list for the whole. */
function RememberedFilters({ page, token, kind, filters }: ResultsProps) {
  return (
    <p class="notice">
      {page.t('directory.filters.remembered', { filters: joinList(filterTexts(page, filters), page.language.locale) })}{' '}
      <a class="link-row" href={paths.results(page.at, token, { kind, apply: '1' })}>
        {page.t('directory.filters.forget')}
      </a>
    </p>
  );
}

function Found(props: ResultsProps) {
  const { page, token, answer, cards, kind, sought, number, pageSize, types, today, sort } = props;
  const { t } = page;
  const byId = new Map(cards.map((card) => [card.id, card]));
  const first = (number - 1) * pageSize + 1;
  const isLeadMissing = props.lead?.here === 0;
  return (
    <div class="results">
      <div class="stack no-print">
        <FilterForm
          page={page}
          action={paths.results(page.at, token)}
          filters={props.filters}
          answer={answer}
          hidden={{ ...(kind ? { kind } : {}), ...(sort === 'distance' ? { sort } : {}) }}
          clearHref={paths.results(page.at, token, { kind, apply: '1' })}
        />
      </div>
      <section class="stack" aria-labelledby="count">
        <h2 id="count">
          {isLeadMissing && `${t('directory.lead.others')}: `}
          {t('directory.results.count', { count: answer.total })}
        </h2>
        {sought.place && <SortLinks {...props} />}
        <ol class="hits">
          {answer.hits.map((hit, index) => {
            const card = byId.get(hit.serviceId);
            return (
              card && (
                <li>
                  <HitCard page={page} card={card} hit={hit} types={types} number={first + index} today={today} saved={props.saved} own={props.own} />
                </li>
              )
            );
          })}
        </ol>
        <KeepForm page={page} back={addressOf(props, number)} />
        <CompareForm page={page} />
        <Pages page={page} number={number} count={Math.ceil(answer.total / pageSize)} href={(other) => addressOf(props, other)} />
        <ResultsMap {...props} />
      </section>
    </div>
  );
}

/** Said only where nothing of the likeliest kind serves this place. */
function Lead({ page, lead, types, sought }: ResultsProps) {
  if (lead?.here !== 0) return null;
  return <LeadMissing page={page} lead={lead} types={types} place={sought.place?.label} neighbourhoodId={sought.place?.neighbourhoodId} />;
}

function SortLinks(props: ResultsProps) {
  const { page, sort } = props;
  const link = (value: 'fit' | 'distance', text: string) => (
    <a class="link-row" href={addressOf({ ...props, sort: value }, 1)} aria-current={sort === value ? 'true' : undefined}>
      {sort === value ? <strong>{text}</strong> : text}
    </a>
  );
  return (
    <p class="no-print">
      <span class="soft">{page.t('directory.results.sort.label')}: </span>
      {link('fit', page.t('directory.results.sort.fit'))} · {link('distance', page.t('directory.results.sort.distance'))}
    </p>
  );
}

function ResultsMap(props: ResultsProps): Child {
  const { page, cards, answer, neighbourhoods, number, pageSize, sought } = props;
  const first = (number - 1) * pageSize + 1;
  const dots: MapDot[] = answer.hits.flatMap((hit, index) => {
    const card = cards.find((candidate) => candidate.id === hit.serviceId);
    return card?.point ? [{ ...card.point, number: first + index, name: card.name, href: `#hit-${card.id}` }] : [];
  });
  if (dots.length === 0) return null;
  const areas = neighbourhoods.map((neighbourhood) => ({ neighbourhood, count: 0, href: paths.services(page.at, { area: neighbourhood.slug }) }));
  return (
    <section class="stack" aria-labelledby="map-title">
      <h2 id="map-title">{page.t('directory.map.title')}</h2>
      <AreaMap page={page} title={page.t('directory.map.title')} areas={areas} dots={dots} here={sought.place} isBackground />
      <LargerMap page={page} points={pointsOf(page, cards)} />
    </section>
  );
}

function Nothing({ page, sought, likely, kind, types, neighbourhoods, spaces, neighbours, lead }: ResultsProps) {
  const centre =
    sought.place ??
    (page.city.latitude !== undefined && page.city.longitude !== undefined
      ? { latitude: page.city.latitude, longitude: page.city.longitude }
      : undefined);
  const space = centre ? nearestOf(spaces, centre)?.item : spaces[0];
  return (
    <NothingHere
      page={page}
      types={types}
      chosen={kind ?? likely[0]}
      neighbourhoodId={sought.place?.neighbourhoodId}
      neighbourhoods={neighbourhoods}
      space={space}
      neighbours={neighbours}
      place={sought.place?.label}
      elsewhere={lead?.elsewhere}
    />
  );
}

export function ExpiredPage({ page }: { page: PageContext }) {
  return (
    <Layout page={page} title={page.t('directory.expired.title')} isIndexed={false} languagePath={paths.home(page.at)}>
      <div class="wrap">
        <PageHead page={page} title={page.t('directory.expired.title')} lead={page.t('directory.expired.text')} />
        <NeedForm page={page} />
      </div>
    </Layout>
  );
}
