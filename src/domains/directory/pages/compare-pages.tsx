import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { browseServices } from '../queries/browse-services.ts';
import { type ServiceCard, readCards } from '../queries/read-cards.ts';
import { noFilters } from '../rules.ts';
import { readFavourites } from './kept.ts';
import { CompareTable } from './parts/compare-table.tsx';
import type { ServicePageProps } from './parts/fact.tsx';
import { PrintLinks, isLargePrint } from './parts/print-links.tsx';
import { readShownService } from './read-shown-service.ts';
import type { DirectoryServices } from './services.ts';

const COMPARED_MAX = 3;
/** How many other services are proposed beside the table. */
const PROPOSED_MAX = 8;

/** Up to three services side by side (D11). The address names them plainly: services are public. */
export function comparePages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/compare', access('anyone'), (context) => showComparison(platform, services, context));
  return app;
}

async function showComparison(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const asked = [...new Set((context.req.queries('id') ?? []).map((id) => id.toLowerCase()))].filter(isUuid);
  const compared = await readCompared(services, context, asked.slice(0, COMPARED_MAX));
  const ids = compared.map((props) => props.service.document.id);
  const proposed = ids.length < COMPARED_MAX ? await readProposed(platform, context, compared) : [];
  const isLarge = isLargePrint(context);
  return context.html(
    <Layout page={page} title={t('directory.compare.title')} isIndexed={false} languagePath={paths.compare(page.at, ids)} isLarge={isLarge}>
      <div class="wrap comparison">
        <PageHead page={page} title={t('directory.compare.title')} lead={t('directory.compare.lead')}>
          {asked.length > COMPARED_MAX && <p class="notice">{t('directory.compare.tooMany')}</p>}
          {compared.length === 0 ? (
            <>
              <p>{t('directory.compare.empty')}</p>
              <p>
                <a class="button" href={paths.services(page.at)}>
                  {t('directory.browse.title', { city: page.city.name })}
                </a>
              </p>
            </>
          ) : (
            <PrintLinks page={page} href={paths.compare(page.at, ids)} isLarge={isLarge} />
          )}
        </PageHead>
        {compared.length > 0 && <CompareTable services={compared} />}
        {proposed.length > 0 && (
          <section class="stack section no-print" aria-labelledby="add-title">
            <h2 id="add-title">{t('directory.compare.add')}</h2>
            <ul class="plain">
              {proposed.map((card) => (
                <li lang={card.textLanguage}>
                  <a class="link-row" href={paths.compare(page.at, [...ids, card.id])}>
                    <bdi>{card.name}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Layout>,
  );
}

async function readCompared(services: DirectoryServices, context: WebContext, ids: string[]): Promise<ServicePageProps[]> {
  const page = context.get('page');
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const found: ServicePageProps[] = [];
  for (const id of ids) {
    const shown = await readShownService(page, services.readRegistered, { id, language: page.language.code, minuteOfWeek, today });
    if (shown) found.push({ page, ...shown, types: services.types, today });
  }
  return found;
}

/** What was saved stands first, then others of the same kind. */
async function readProposed(platform: Platform, context: WebContext, compared: ServicePageProps[]): Promise<ServiceCard[]> {
  const page = context.get('page');
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const kind = compared[0]?.service.mainType ?? undefined;
  const question = { kind, area: undefined, filters: noFilters(), minuteOfWeek, today, offset: 0, limit: PROPOSED_MAX };
  const alike = kind ? (await browseServices(page.db, question)).hits.map((hit) => hit.serviceId) : [];
  const saved = readFavourites(platform, context).map((item) => item.id);
  const taken = compared.map((props) => props.service.document.id);
  const ids = [...new Set([...saved, ...alike])].filter((id) => !taken.includes(id)).slice(0, PROPOSED_MAX);
  return readCards(page.db, { ids, language: page.language.code, cityLanguage: page.city.languages[0]! });
}
