import { Hono } from 'hono';
import { type ServiceTypes, countFindable, listAddresses } from '../domains/directory/index.ts';
import { keptSpaces } from '../domains/places/index.ts';
import { access } from '../web/access.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../web/context.ts';
import { type Place, inLanguage, paths } from '../web/paths.ts';
import { errorResponse } from '../web/shell.tsx';

/**
 * A file may hold 50,000 addresses and 52 million bytes (sitemaps.org). With its seven languages an address takes about 1,200 bytes,
 * so the bytes end first: 40,000 addresses.
 */
const ADDRESSES_MAX = 40_000;

/** A page in one language of the city; the others follow from it. */
type Page = { path: string; lastModified?: Date };

/** The public pages of a city for search engines, each in all languages (D14). Above one file's worth it is an index of parts. */
export function sitemapPages(platform: Platform, types: ServiceTypes): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/', access('anyone'), (context) => showSitemap(platform, types, context));
  return app;
}

async function showSitemap(platform: Platform, types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const fixed = await fixedPages(page, types);
  const pagesMax = Math.floor(ADDRESSES_MAX / page.languages.length);
  const count = Math.ceil((fixed.length + (await countFindable(page.db))) / pagesMax);
  const asked = context.req.query('part');
  if (asked === undefined && count > 1) return answer(context, indexOf(page, count));
  const part = asked === undefined ? 1 : Number(asked);
  if (!Number.isInteger(part) || part < 1 || part > Math.max(1, count)) return errorResponse(platform, context, 'notFound');
  const [start, end] = [(part - 1) * pagesMax, part * pagesMax];
  const own = fixed.slice(start, end);
  const offset = Math.max(0, start - fixed.length);
  const services = await listAddresses(page.db, { offset, limit: pagesMax - own.length });
  const found = services.map((service) => ({ path: paths.service(firstPlace(page), service.id), lastModified: service.lastModified }));
  return answer(context, urlset(page, [...own, ...found]));
}

const firstPlace = (page: PageContext): Place => ({ city: page.at.city, language: page.city.languages[0]! });

/** Every public page with a plain address but the services; what is only for one person (saved, compared, results) is no page to find. */
async function fixedPages(page: PageContext, types: ServiceTypes): Promise<Page[]> {
  const at = firstPlace(page);
  const spaces = await keptSpaces(page.db);
  return [
    paths.home(at),
    paths.kinds(at),
    paths.services(at),
    paths.spaces(at),
    paths.emergency(at),
    paths.missing(at),
    paths.about(at),
    paths.data(at),
    paths.freshness(at),
    paths.questions(at),
    paths.register(at),
    paths.registerHow(at),
    paths.registerBarriers(at),
    paths.registerRules(at),
    paths.nominate(at),
    ...types.all.flatMap((type) => [paths.kind(at, type.slug), paths.services(at, { kind: type.slug })]),
    ...spaces.map((space) => paths.space(at, space.slug)),
  ].map((path) => ({ path }));
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function urlset({ origin, languages }: PageContext, pages: Page[]): string {
  const urls = pages.flatMap(({ path, lastModified }) => {
    const link = (code: string, target: string) =>
      `<xhtml:link rel="alternate" hreflang="${code}" href="${escapeXml(origin + inLanguage(path, target))}"/>`;
    const own = /^\/[^/]+\/([a-z]+)/.exec(path)![1]!;
    const links = languages.map((language) => link(language.code, language.code)).join('') + link('x-default', own);
    const changed = lastModified ? `<lastmod>${lastModified.toISOString()}</lastmod>` : '';
    return languages.map((language) => `<url><loc>${escapeXml(origin + inLanguage(path, language.code))}</loc>${changed}${links}</url>`);
  });
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>`;
}

function indexOf({ origin, at }: PageContext, count: number): string {
  const parts = Array.from({ length: count }, (_, index) => `<sitemap><loc>${escapeXml(origin + paths.sitemap(at.city, index + 1))}</loc></sitemap>`);
  return `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts.join('\n')}\n</sitemapindex>`;
}

const answer = (context: WebContext, body: string): Response =>
  context.body(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, 200, {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  });
