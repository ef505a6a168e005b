import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { access } from '../../../web/access.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { readFavourites } from './kept.ts';
import { isLargePrint } from './parts/print-links.tsx';
import { readShownService } from './read-shown-service.ts';
import { ServicePage } from './service-page.tsx';
import { ownHouses } from './own-organizations.ts';
import type { DirectoryServices } from './services.ts';

/** One service, for people; for programs it stands in the two APIs. */
export function servicePages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/services/:id', access('anyone'), (context) => showService(platform, services, context));
  return app;
}

async function showService(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const question = { id, language: page.language.code, minuteOfWeek, today };
  const shown = isUuid(id) ? await readShownService(page, services.readRegistered, question) : undefined;
  if (!shown) return errorResponse(platform, context, 'notFound');
  const { service, halt, entry } = shown;
  const { organization } = service.document;
  const isOwn = organization !== undefined && (await ownHouses(page)).has(organization.id);
  const isSaved = readFavourites(platform, context).some((item) => item.id === service.document.id);
  return context.html(
    <ServicePage {...{ page, service, halt, entry, today, isSaved, isOwn }} types={services.types} isLarge={isLargePrint(context)} />,
  );
}
