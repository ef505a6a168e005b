import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cityTime } from '../../../kernel/clock.ts';
import { isPoint } from '../../../kernel/geo.ts';
import { cleanText } from '../../../kernel/text.ts';
import { access } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths, withPage } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { SEAL_MINUTES, newBrowserKey, seal, unseal } from '../../../web/seal.ts';
import { readPageNumber } from '../../../web/page-number.ts';
import { countKind } from '../queries/count-kind.ts';
import { matchPhrases } from '../queries/match-phrases.ts';
import { type FoundPlace, findPlace, findPlaceInSentence, keptNeighbourhoods, keptSpaces, neighbourhoodAt } from '../../places/index.ts';
import { readCards } from '../queries/read-cards.ts';
import { searchServices } from '../queries/search-services.ts';
import { likelyTypes } from '../rules.ts';
import { readFavourites, rememberFilters, rememberedFilters } from './kept.ts';
import { countNeighbourServices } from './neighbour-city.ts';
import { inOrder } from '../engine/understanding/meaning.ts';
import { withCityPhrases } from '../engine/understanding/city-phrases.ts';
import type { DangerKind } from '../engine/emergency-numbers.ts';
import type { PlaceNoteKind } from './parts/place-note.tsx';
import { countFilters, isApplied, readFilters } from './parts/filter-form.tsx';
import { NEED_LENGTH_MAX, NeedForm, type NeedValues } from './parts/need-form.tsx';
import { ExpiredPage, ResultsPage, type Understood, addressOf } from './results-page.tsx';
import { ownHouses } from './own-organizations.ts';
import type { DirectoryServices } from './services.ts';

/** The browser's half of the key to its sealed searches; it says nothing about the person and ends with the search. */
const SEAL_COOKIE = 'cortile_search';
const PAGE_SIZE = 12;

/** What a sealed search holds. */
type Sought = {
  need: string;
  isShortened: boolean;
  /** Understood once, when it was sent: each facet, page and Back opens the same search again. */
  understood: Understood;
  where: string;
  place: (FoundPlace & { neighbourhoodId: string | undefined }) | undefined;
  placeNote: PlaceNoteKind | undefined;
};

/** Asking in one's own words: posted, understood, answered by 303 to a sealed token. */
export function searchPages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.post('/search', access('anyone'), (context) => ask(platform, services, context));
  app.get('/search', access('anyone'), (context) => context.redirect(paths.home(context.get('page').at), 303));
  app.get('/results/:token', access('anyone'), (context) => showResults(platform, services, context));
  return app;
}

async function ask(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const written = await readForm(context);
  const field = (name: string) => cleanText(written(name));
  const values: NeedValues = { need: field('need'), where: field('neighbourhood') || field('where') };
  if (values.need === '') return askAgain(context, page, values);
  // Looked for before anything is cut: what stands at the end of a long text may be the danger (K1).
  const dangers = [...services.understand(values.need).emergencyKinds];
  const need = values.need.slice(0, NEED_LENGTH_MAX);
  const located =
    values.where === '' && field('anywhere') === ''
      ? await locateInNeed(page, need)
      : await locate(services, page, values.where, { latitude: field('latitude'), longitude: field('longitude') });
  const sought: Sought = {
    need,
    isShortened: values.need.length > NEED_LENGTH_MAX,
    understood: await understandNeed(services, page, { need, where: located.where, dangers }),
    ...located,
  };
  const browserKey = getCookie(context, SEAL_COOKIE) ?? newBrowserKey();
  setCookie(context, SEAL_COOKIE, browserKey, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: SEAL_MINUTES * 60,
    secure: page.origin.startsWith('https:'),
  });
  const token = seal({ secret: platform.sealKey, browserKey, content: sought, now: page.now });
  return context.redirect(firstAddress(platform, context, token, dangers.length > 0), 303);
}

/** Of the kinds of help no more are searched with, whatever a city's own phrases put before them. */
const SEALED_TYPES_MAX = 8;

/** `dangers` are those told anywhere in the text, also in what was cut from it. */
async function understandNeed(
  services: DirectoryServices,
  page: PageContext,
  { need, where, dangers }: { need: string; where: string; dangers: DangerKind[] },
): Promise<Understood> {
  const asked = withoutPlace({ need, where });
  const read = services.understand(asked);
  // Never for somebody in danger: nothing may delay the emergency numbers, and nobody else needs to know (K1).
  const order = dangers.length > 0 ? undefined : await services.orderByMeaning(page.city.slug)?.(asked, read.types);
  const ordered = order ? { ...read, types: inOrder(read.types, order) } : read;
  const { language, types, clarify, lifeEvents } = withCityPhrases(ordered, await matchPhrases(page.db, need));
  const emergencyKinds = [...new Set([...read.emergencyKinds, ...dangers])];
  return { language, types: types.slice(0, SEALED_TYPES_MAX), clarify, lifeEvents, emergencyKinds, emergency: emergencyKinds.length > 0 };
}

/** The facets of last time narrow the next search, and the page says so. Somebody in danger gets everything (K1). */
function firstAddress(platform: Platform, context: WebContext, token: string, isDanger: boolean): string {
  const page = context.get('page');
  const filters = rememberedFilters(platform, context);
  if (isDanger || countFilters(filters) === 0) return paths.results(page.at, token);
  return `${addressOf({ page, token, filters, sort: 'fit', kind: undefined }, 1)}&remembered=1`;
}

function askAgain(context: WebContext, page: PageContext, values: NeedValues) {
  const errors: FieldError[] = [{ field: 'need', message: page.t('directory.error.needEmpty') }];
  context.header('cache-control', 'no-store');
  return context.html(
    <Layout page={page} title={page.t('home.title')} isIndexed={false} languagePath={paths.home(page.at)}>
      <div class="wrap page-head stack">
        <h1>{page.t('home.title')}</h1>
        <NeedForm page={page} values={values} errors={errors} isAsked />
      </div>
    </Layout>,
    422,
  );
}

type Coordinates = { latitude: string; longitude: string };

type Located = Pick<Sought, 'where' | 'place' | 'placeNote'>;

/** Finds the place that was written, or that the device told. One that is not known stops nothing: the search goes on for the whole city. */
async function locate(services: DirectoryServices, page: PageContext, written: string, device: Coordinates): Promise<Located> {
  const where = written.slice(0, 200);
  const point = { latitude: Number(device.latitude), longitude: Number(device.longitude) };
  const isDevice = device.latitude !== '' && isPoint(point.latitude, point.longitude) && where === page.t('home.near.found');
  if (where === '') return { where, place: undefined, placeNote: undefined };
  const centre =
    page.city.latitude !== undefined && page.city.longitude !== undefined
      ? { latitude: page.city.latitude, longitude: page.city.longitude }
      : undefined;
  const found: FoundPlace | undefined = isDevice
    ? { ...point, label: where, precision: 'house' }
    : await findPlace(page.db, { written: where, geocode: services.geocode, near: centre });
  if (!found) return { where, place: undefined, placeNote: 'unknown' };
  const place = await inNeighbourhood(page, found);
  return { where, place, placeNote: place ? undefined : 'outside' };
}

/** Who left the field empty may have said where in the sentence itself. */
async function locateInNeed(page: PageContext, need: string): Promise<Located> {
  const found = await findPlaceInSentence(page.db, need);
  const place = found && (await inNeighbourhood(page, found.place));
  return found && place ? { where: found.written, place, placeNote: 'in-need' } : { where: '', place: undefined, placeNote: undefined };
}

/** The place with its neighbourhood; nothing when it lies outside the city. */
async function inNeighbourhood(page: PageContext, found: FoundPlace): Promise<Sought['place']> {
  const neighbourhoods = await keptNeighbourhoods(page.db);
  const neighbourhood = neighbourhoodAt(neighbourhoods, found);
  return !neighbourhood && neighbourhoods.length > 0 ? undefined : { ...found, neighbourhoodId: neighbourhood?.id };
}

/** A street that stands in the sentence too says where, not what: "Rua" in an address is no word about living in the street. */
function withoutPlace({ need, where }: Pick<Sought, 'need' | 'where'>): string {
  const at = where.length < 3 ? -1 : need.toLowerCase().indexOf(where.toLowerCase());
  const rest = at === -1 ? need : `${need.slice(0, at)} ${need.slice(at + where.length)}`.trim();
  return rest === '' ? need : rest;
}

async function showResults(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  context.header('cache-control', 'no-store');
  const token = context.req.param('token') ?? '';
  const browserKey = getCookie(context, SEAL_COOKIE);
  const sought = browserKey ? (unseal({ secret: platform.sealKey, browserKey, token, now: page.now }) as Sought | undefined) : undefined;
  // One that an earlier version of the program sealed does not say what was understood; within minutes there is none left.
  if (!sought?.understood) return context.html(<ExpiredPage page={page} />, 410);
  const understanding = sought.understood;
  const chosen = context.req.query('kind');
  const kind = chosen && services.types.has(chosen) ? chosen : undefined;
  const likely = likelyTypes(understanding.types);
  const types = kind ? [{ type: kind, score: 1 }] : likely;
  const number = readPageNumber(context, 500);
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const filters = readFilters((name) => context.req.queries(name) ?? []);
  const sort = context.req.query('sort') === 'distance' && sought.place ? 'distance' : 'fit';
  if (isApplied(context)) {
    rememberFilters(platform, context, filters);
    return context.redirect(addressOf({ page, token, filters, sort, kind }, 1), 303);
  }
  const answer = await searchServices(page.db, {
    types,
    text: kind ? '' : sought.need,
    language: understanding.language ?? page.language.code,
    near: sought.place,
    filters,
    sort,
    minuteOfWeek,
    today,
    offset: (number - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  });
  if (answer.total > 0 && answer.hits.length === 0) return context.redirect(withPage(context.req.url, Math.ceil(answer.total / PAGE_SIZE)), 303);
  const cards = await readCards(page.db, {
    ids: answer.hits.map((hit) => hit.serviceId),
    language: page.language.code,
    cityLanguage: page.city.languages[0]!,
  });
  const [neighbourhoods, spaces] = [await keptNeighbourhoods(page.db), await keptSpaces(page.db)];
  const first = types[0]?.type;
  const isFirstAmong = number > 1 || !first || answer.hits.some((hit) => hit.type === first);
  const counted = isFirstAmong ? undefined : await countKind(page.db, { type: first, neighbourhoodId: sought.place?.neighbourhoodId });
  const lead = counted && { type: first!, ...counted };
  const neighbours =
    answer.total === 0
      ? await countNeighbourServices(
          platform,
          page.city,
          types.map((item) => item.type),
        )
      : [];
  return context.html(
    <ResultsPage
      {...{ page, token, understanding, kind, answer, cards, filters, sort, number, today, neighbourhoods, spaces, neighbours, lead }}
      saved={new Set(readFavourites(platform, context).map((item) => item.id))}
      own={await ownHouses(page)}
      isRemembered={context.req.query('remembered') === '1' && countFilters(filters) > 0}
      sought={sought}
      pageSize={PAGE_SIZE}
      types={services.types}
      lifeEvents={services.lifeEvents}
      likely={likely.map((item) => item.type)}
    />,
  );
}
