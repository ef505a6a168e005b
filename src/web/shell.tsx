import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { problemOf } from '../api/problem.ts';
import type { City } from '../db/cities.ts';
import { isTimeout, isUnavailable } from '../db/errors.ts';
import type { Language } from '../i18n/index.ts';
import { countUnread } from '../notifications/count-unread.ts';
import { type PersonActor, visitor } from '../kernel/actor.ts';
import { OutsideMandate, access, assertDeclared } from './access.tsx';
import type { Platform, SignedIn, WebContext, WebEnvironment } from './context.ts';
import { OutsideMandatePage } from './denied-pages.tsx';
import { BareErrorPage, ErrorPage, type ErrorName } from './error-page.tsx';
import { markForms, refuseFormOfAnother } from './form-owner.tsx';
import { forgetAges, meetKiosk } from './kiosk.ts';
import { countRequest } from './metrics.ts';
import { paths } from './paths.ts';
import { keepSession, sessionToken } from './session-cookie.ts';
import { type Asset, assets } from './stylesheet.ts';
import { bodyBytesMax, filesTaken } from './takes-files.ts';
import { askToUnlock, isShutByLock } from './visit-lock.tsx';

/** Where programs ask: /{city}/api/… */
const API_PATH = /^\/[^/]*\/api\//;
const STATUS: Record<ErrorName, 400 | 403 | 404 | 413 | 500 | 503> = {
  notFound: 404,
  broken: 500,
  unavailable: 503,
  tooLarge: 413,
  fileTooLarge: 413,
  badHost: 400,
  foreignForm: 403,
};

/** The language of a person who has not chosen one: that of the browser's wishes which we speak and which weighs most, else the city's own. */
export function preferredLanguage(header: string | undefined, languages: Language[], fallback: string): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean) ?? '1';
    return { code: range.split('-')[0], weight: Number(weight) };
  });
  const found = wishes
    .filter((wish) => wish.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((wish) => languages.find((language) => language.code === wish.code))
    .find(Boolean);
  return found ?? languages.find((language) => language.code === fallback) ?? languages[0]!;
}

/** Everything around the pages: headers, allowed hosts, size limits, assets, one place that turns errors into pages. */
export function createShell(platform: Platform, hosts: string[]): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>({ strict: false });
  app.use(async (context, next) => {
    await next();
    countRequest(context.res.status);
  });
  app.use(compress({ threshold: 1_024 }));
  app.use(securityHeaders(platform));
  app.use(allowHosts(platform, hosts));
  app.use(refuseForeignForms(platform));
  app.use('*', limitBodies(platform));
  for (const asset of [...Object.values(assets), ...(platform.tiles?.assets ?? [])])
    app.get(asset.path, access('anyone'), (context) => sendAsset(context.req.header('accept-encoding') ?? '', asset));
  app.notFound((context) => strayResponse(platform, context));
  app.onError((error, context) => {
    if (error instanceof OutsideMandate) return context.html(<OutsideMandatePage page={context.get('page')} />, 403);
    if (isUnavailable(error) || isTimeout(error)) return errorResponse(platform, context, 'unavailable');
    // The message may hold what a person typed, over several lines; its kind and place are enough to find the mistake (K1).
    const places = (error.stack ?? '')
      .replace(error.message, '')
      .split('\n')
      .filter((line) => /^ {4}at \S/.test(line));
    console.error(`request failed: ${context.req.method} ${context.req.routePath} ${error.name}\n${places.slice(0, 5).join('\n')}`);
    return errorResponse(platform, context, 'broken');
  });
  return app;
}

/**
 * No inline script, no frames, nothing from elsewhere; forms go home only. Inline style attributes are not used either.
 * Only where a source of map pictures is configured, that one host may be asked for them.
 */
function securityHeaders({ origin, tiles }: Platform): MiddlewareHandler<WebEnvironment> {
  const elsewhere = tiles ? [tiles.origin] : [];
  const ofPages = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", ...elsewhere, ...(tiles ? ['data:', 'blob:'] : [])],
      connectSrc: ["'self'", ...elsewhere],
      ...(tiles ? { workerSrc: ["'self'"] } : {}),
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    permissionsPolicy: { geolocation: ['self'], camera: [], microphone: [], payment: [], usb: [], displayCapture: [] },
    // Said over plain http it is void, and a city that tries Cortile without a certificate must not be locked out.
    strictTransportSecurity: origin?.startsWith('https:') ? 'max-age=31536000' : false,
    crossOriginResourcePolicy: false,
  });
  return async (context, next) => {
    await ofPages(context, next);
    if (context.get('isHandedIn')) context.res.headers.set('content-security-policy', "default-src 'none'; sandbox");
  };
}

/** Bodies are as long as their route allows, and nothing beyond that is read: a file of 5 GB is refused where the limit ends. */
function limitBodies(platform: Platform): MiddlewareHandler<WebEnvironment> {
  return (context, next) => {
    const name = filesTaken(context) > 0 ? 'fileTooLarge' : 'tooLarge';
    const refuse = async (): Promise<Response> => {
      // What is left unread must not be taken for the next request.
      context.header('connection', 'close');
      await setPageOfAddress(platform, context);
      return errorResponse(platform, context, name);
    };
    return bodyLimit({ maxSize: bodyBytesMax(context), onError: refuse })(context, next) as Promise<Response | void>;
  };
}

/** Before a page's own middleware has run: makes it a page of the city and in the language that its address names, if it does. */
async function setPageOfAddress(platform: Platform, context: WebContext): Promise<void> {
  const [, slug = '', code = ''] = context.req.path.split('/');
  const city = await platform.findCity(slug);
  const language = platform.texts.language(code);
  if (city?.isCurrent && language) await openPage(platform, context, { city, language });
}

/** A forged Host header would stand in links and redirects, so only known names are answered. */
function allowHosts(platform: Platform, hosts: string[]): MiddlewareHandler<WebEnvironment> {
  const allowed = new Set(['localhost', '127.0.0.1', '[::1]', ...hosts]);
  return async (context, next) => {
    const host = (context.req.header('host') ?? '').toLowerCase().replace(/:\d+$/, '');
    if (host !== '' && !allowed.has(host)) return errorResponse(platform, context, 'badHost');
    await next();
  };
}

/**
 * A form that another site makes a browser send is refused (cross-site request forgery). Browsers say where a form stands; programs,
 * which say nothing, have nobody's cookies.
 */
function refuseForeignForms(platform: Platform): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const isChange = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (isChange && !API_PATH.test(context.req.path) && isForeign(platform, context)) return errorResponse(platform, context, 'foreignForm');
    await next();
  };
}

function isForeign({ origin }: Platform, context: WebContext): boolean {
  if (context.req.header('sec-fetch-site') === 'cross-site') return true;
  const from = context.req.header('origin');
  // "null" is what a form says under our own referrer policy; its site is then in sec-fetch-site.
  if (!from || from === 'null') return false;
  const host = (context.req.header('host') ?? '').toLowerCase();
  return from !== origin && from.replace(/^https?:\/\//, '').toLowerCase() !== host;
}

function sendAsset(accepted: string, asset: Asset): Response {
  const [body, encoding] =
    asset.brotli && accepted.includes('br') ? [asset.brotli, 'br'] : accepted.includes('gzip') ? [asset.gzip, 'gzip'] : [asset.body, undefined];
  const headers = new Headers({ 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
  if (encoding) headers.set('content-encoding', encoding);
  return new Response(new Uint8Array(body), { headers });
}

/** The one place where a failure becomes a page. */
export function errorResponse(platform: Platform, context: WebContext, name: ErrorName): Response | Promise<Response> {
  const status = STATUS[name];
  if (status === 503) context.header('retry-after', '5');
  if (API_PATH.test(context.req.path)) return problemOf(context, name);
  const page = context.get('page');
  if (page) return context.html(<ErrorPage page={page} name={name} />, status);
  const language = preferredLanguage(context.req.header('accept-language'), platform.texts.languages, 'en');
  context.header('vary', 'accept-language');
  return context.html(<BareErrorPage t={platform.texts.translator(language.code)} language={language} name={name} />, status);
}

/** Nothing stands at this address. Where it names a city, the page is one of that city, in the reader's language, and leads into it. */
async function strayResponse(platform: Platform, context: WebContext): Promise<Response> {
  if (context.get('page') || API_PATH.test(context.req.path)) return errorResponse(platform, context, 'notFound');
  const city = await platform.findCity(context.req.path.split('/')[1] ?? '');
  if (city?.isCurrent) {
    const language = preferredLanguage(context.req.header('accept-language'), platform.texts.languages, city.languages[0]!);
    await openPage(platform, context, { city, language });
    const page = context.get('page');
    context.set('page', { ...page, path: paths.home(page.at) });
    context.header('vary', 'accept-language');
    if (page.signedIn) context.header('cache-control', 'no-store');
  }
  return errorResponse(platform, context, 'notFound');
}

/** Finds the city and the language that the address names, and opens the city's own connections. */
export function cityPages(platform: Platform): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const city = await platform.findCity(context.req.param('city') ?? '');
    const language = platform.texts.language(context.req.param('language') ?? '');
    if (!city || !language) return strayResponse(platform, context);
    if (!city.isCurrent) return errorResponse(platform, context, 'unavailable');
    await openPage(platform, context, { city, language });
    assertDeclared(context);
    await meetKiosk(platform, context);
    if (isShutByLock(context)) return askToUnlock(context);
    const refused = await refuseFormOfAnother(platform, context);
    if (refused) return refused;
    await next();
    await markForms(platform, context);
    forgetAges(context);
    // What somebody signed in sees is theirs: no cache keeps it, and Back after signing out asks again.
    if (context.get('page').signedIn) context.res.headers.set('cache-control', 'no-store');
  };
}

/** APIs speak English and need no language in their address; their pages of documentation are in English too. */
export function cityApis(platform: Platform): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const city = await platform.findCity(context.req.param('city') ?? '');
    if (!city) return errorResponse(platform, context, 'notFound');
    if (!city.isCurrent) return errorResponse(platform, context, 'unavailable');
    await openPage(platform, context, { city, language: platform.texts.language('en')! });
    assertDeclared(context);
    await next();
  };
}

/** Where somebody acts for another, both stand in what is written down, and so does the desk. */
const actorOf = ({ personId, roles, actingFor, visit }: SignedIn): PersonActor => ({
  kind: 'person',
  id: personId,
  roles,
  onBehalfOf: actingFor?.personId,
  space: visit?.space,
});

async function openPage(platform: Platform, context: WebContext, { city, language }: { city: City; language: Language }): Promise<void> {
  const db = await platform.database.cities.open(city.slug);
  const now = platform.clock();
  const token = sessionToken(context);
  const session = token ? await platform.continueSession(db, token, now) : undefined;
  const signedIn = session?.signedIn;
  context.set('page', {
    city,
    language,
    languages: platform.texts.languages,
    t: platform.texts.translator(language.code),
    missingTexts: platform.texts.missing(language.code),
    db,
    at: { city: city.slug, language: language.code },
    path: context.req.path,
    now,
    isDemo: platform.isDemo,
    tiles: platform.tiles,
    origin: platform.origin ?? new URL(context.req.url).origin,
    signedIn,
    unread: signedIn ? await countUnread(db, signedIn.personId) : 0,
    kiosk: undefined,
    actor: signedIn ? actorOf(signedIn) : visitor,
  });
  if (session && session.token !== token) keepSession(context, session.token);
}
