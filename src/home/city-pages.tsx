import { Hono } from 'hono';
import type { Platform, WebEnvironment } from '../web/context.ts';
import { access } from '../web/access.tsx';
import { BarePage } from '../web/error-page.tsx';
import { paths } from '../web/paths.ts';
import { errorResponse, preferredLanguage } from '../web/shell.tsx';

/** The way in: which city, and in which language. */
export function cityChoicePages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/', access('anyone'), async (context) => {
    const language = preferredLanguage(context.req.header('accept-language'), platform.texts.languages, 'en');
    const t = platform.texts.translator(language.code);
    const cities = await platform.listCities();
    context.header('vary', 'accept-language');
    return context.html(
      <BarePage t={t} language={language} title={t('web.cities.title')}>
        <p class="lead measure">{t('web.cities.lead')}</p>
        {cities.length === 0 && <p>{t('web.cities.empty')}</p>}
        <ul class="needs">
          {cities.map((city) => (
            <li>
              <a href={paths.home({ city: city.slug, language: language.code })}>{city.name}</a>
            </li>
          ))}
        </ul>
      </BarePage>,
    );
  });
  app.get('/:city', access('anyone'), async (context) => {
    const city = await platform.findCity(context.req.param('city'));
    if (!city) return errorResponse(platform, context, 'notFound');
    const language = preferredLanguage(context.req.header('accept-language'), platform.texts.languages, city.languages[0]!);
    context.header('vary', 'accept-language');
    return context.redirect(paths.home({ city: city.slug, language: language.code }), 302);
  });
  return app;
}
