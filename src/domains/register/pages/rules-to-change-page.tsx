import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { publishCounts } from '../../../kernel/small-numbers.ts';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { FigureSource } from '../../../web/figure-source.tsx';
import { formatCount, formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import type { ServiceTypes } from '../../directory/index.ts';
import { type RuleToChange, listRules } from '../queries/read-nominations.ts';
import { RegisterLinks } from './parts/public-row.tsx';
import { RuleHead, RuleOutcomeNote, RuleWords } from './parts/rule-to-change.tsx';
import type { PublicRegisterServices } from './public-services.ts';

/** Laws that stop good help (K2, A7): the city waives none of them, and says openly which it would have changed. */
export function rulesToChangePage({ types }: Pick<PublicRegisterServices, 'types'>): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register/rules-to-change', access('anyone'), (context) => show(types, context));
  return app;
}

async function show(types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const { t, at, city, language } = page;
  const rules = await listRules(page.db);
  const shown = publishCounts(new Map(rules.map(({ id, stopped }) => [id, stopped])), []);
  const date = formatDay(cityTime(page.now, city.timezone).date, language.locale);
  return context.html(
    <Layout page={page} title={t('register.rules.title')} description={t('register.rules.lead')}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('register.rules.title')}
          lead={t('register.rules.lead')}
          crumbs={[{ href: paths.register(at), text: t('register.public.title') }]}
        />
        <div class="stack-large">
          {rules.length === 0 && <p>{t('register.rules.none')}</p>}
          <ul class="hits">
            {rules.map((rule) => (
              <Rule page={page} types={types} rule={rule} stopped={shown.get(rule.id) ?? null} />
            ))}
          </ul>
          <FigureSource page={page}>{t('register.rules.source', { city: city.name, date })}</FigureSource>
          <RegisterLinks page={page} />
        </div>
      </div>
    </Layout>,
  );
}

function Rule({ page, types, rule, stopped }: { page: PageContext; types: ServiceTypes; rule: RuleToChange; stopped: number | null }) {
  const { t, language } = page;
  return (
    <li class="card stack">
      <RuleHead page={page} types={types} rule={rule} />
      <RuleWords page={page} rule={rule} />
      <RuleOutcomeNote page={page} rule={rule} />
      {rule.lawLink && (
        <p>
          <a class="link-row" href={rule.lawLink} rel="noopener">
            {t('register.rules.read')}
          </a>
        </p>
      )}
      <p class="soft small">
        {stopped === null ? t('register.rules.few') : t('register.rules.stopped', { count: formatCount(stopped, language.locale) })} ·{' '}
        {t('register.rules.since', { date: formatDay(rule.openedOn, language.locale) })}
      </p>
    </li>
  );
}
