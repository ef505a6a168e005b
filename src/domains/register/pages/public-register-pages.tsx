import { Hono } from 'hono';
import { isUuid } from '../../../kernel/ids.ts';
import { access } from '../../../web/access.tsx';
import { PageHead, Pages } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { FigureSource } from '../../../web/figure-source.tsx';
import { formatCount, formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { readPageNumber } from '../../../web/page-number.ts';
import { paths } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { cityTime } from '../../../kernel/clock.ts';
import { type ServiceTypes, organizationsIn } from '../../directory/index.ts';
import { keptNeighbourhoods } from '../../places/index.ts';
import { type PublicProvider, countPublicRegister, listPublicRegister } from '../queries/list-public-register.ts';
import { readPublicProvider } from '../queries/read-public-provider.ts';
import { RUNGS } from '../rules/words.ts';
import { showHow } from './how-page.tsx';
import { ProviderPage } from './parts/public-provider.tsx';
import { PublicRow, RegisterLinks } from './parts/public-row.tsx';
import type { PublicRegisterServices } from './public-services.ts';

const PAGE_SIZE = 20;
const PAGES_MAX = 1_000;

/** Who stands on the register, for everybody (A5): without a score, with the history, and with how it is compiled. */
export function publicRegisterPages(platform: Platform, services: PublicRegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register', access('anyone'), (context) => showRegister(services.types, context));
  app.get('/register/how', access('anyone'), (context) => showHow(context));
  app.get('/register/providers/:id', access('anyone'), (context) => showProvider(platform, services.types, context));
  return app;
}

async function showRegister(types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const { t, db, at } = page;
  const neighbourhoods = await keptNeighbourhoods(db);
  const area = neighbourhoods.find(({ slug }) => slug === context.req.query('area'));
  const rung = RUNGS.find((known) => known === context.req.query('rung'));
  const asked = context.req.query('kind') ?? '';
  const kind = types.has(asked) ? asked : undefined;
  const number = readPageNumber(context, PAGES_MAX);
  const organizationIds = area && (await organizationsIn(db, area.id));
  const found = await listPublicRegister(db, {
    rung,
    serviceType: kind,
    organizationIds,
    now: page.now,
    offset: (number - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  });
  const counts = await countPublicRegister(db, page.now);
  const address = (other: number) => paths.register(at, { rung, kind, area: area?.slug, page: other > 1 ? String(other) : undefined });
  const count = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
  if (number > count) return context.redirect(address(count), 303);
  return context.html(
    <Layout
      page={page}
      title={t('register.public.title')}
      description={t('register.public.lead')}
      languagePath={address(number)}
      isIndexed={address(number) === paths.register(at)}
    >
      <div class="wrap">
        <PageHead page={page} title={t('register.public.title')} lead={t('register.public.lead')} />
        <div class="stack-large measure">
          <RegisterLinks page={page} />
          <FilterForm page={page} types={types} chosen={{ rung, kind, area: area?.slug }} counts={counts} areas={neighbourhoods} />
          <Found page={page} types={types} providers={found.providers} total={found.total} />
          <Pages page={page} number={number} count={count} href={address} />
          <Source page={page} />
        </div>
      </div>
    </Layout>,
  );
}

function Found({ page, types, providers, total }: { page: PageContext; types: ServiceTypes; providers: PublicProvider[]; total: number }) {
  return (
    <section class="stack" aria-labelledby="found">
      <h2 id="found">{page.t('register.public.found', { count: total })}</h2>
      {total === 0 && <p>{page.t('register.public.none')}</p>}
      <ul class="hits">
        {providers.map((provider) => (
          <PublicRow page={page} types={types} provider={provider} />
        ))}
      </ul>
    </section>
  );
}

function Source({ page }: { page: PageContext }) {
  const { t, city, language } = page;
  const date = formatDay(cityTime(page.now, city.timezone).date, language.locale);
  return (
    <div class="stack">
      <FigureSource page={page}>{t('register.public.source', { city: city.name, date })}</FigureSource>
      <p class="soft small">
        {t('register.public.machine')} <a href={paths.registerData(city.slug)}>{t('register.public.json')}</a> ·{' '}
        <a href={paths.registerCsv(city.slug)}>{t('register.public.csv')}</a>
      </p>
    </div>
  );
}

type FilterProps = {
  page: PageContext;
  types: ServiceTypes;
  chosen: { rung: string | undefined; kind: string | undefined; area: string | undefined };
  counts: Awaited<ReturnType<typeof countPublicRegister>>;
  areas: { slug: string; name: string }[];
};

/** Three choices with plain addresses; none of them says anything about who asks. */
function FilterForm({ page, types, chosen, counts, areas }: FilterProps) {
  const { t, language } = page;
  const nameOf = (slug: string) => types.text(slug, language.code).name;
  const kinds = counts.serviceTypes.filter((slug) => types.has(slug)).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), language.code));
  const rungs = RUNGS.map((rung) => ({
    value: rung,
    text: `${t(`register.rung.${rung}`)} (${formatCount(counts.rungs.get(rung) ?? 0, language.locale)})`,
  }));
  return (
    <form class="card stack" method="get" action={paths.register(page.at)}>
      <h2 class="smaller">{t('register.public.narrow')}</h2>
      <Choice id="rung" label={t('register.public.rung')} all={t('register.public.all')} value={chosen.rung} options={rungs} />
      <Choice
        id="kind"
        label={t('register.public.kind')}
        all={t('register.public.all')}
        value={chosen.kind}
        options={kinds.map((slug) => ({ value: slug, text: nameOf(slug) }))}
      />
      <Choice
        id="area"
        label={t('register.public.area')}
        all={t('register.public.all')}
        value={chosen.area}
        options={areas.map(({ slug, name }) => ({ value: slug, text: name }))}
      />
      <p>
        <button class="button second" type="submit">
          {t('register.public.show')}
        </button>
      </p>
    </form>
  );
}

type ChoiceProps = { id: string; label: string; all: string; value: string | undefined; options: { value: string; text: string }[] };

function Choice({ id, label, all, value, options }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select class="input" id={id} name={id}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

async function showProvider(platform: Platform, types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const provider = isUuid(id) ? await readPublicProvider(page.db, { id, now: page.now }) : undefined;
  if (!provider) return errorResponse(platform, context, 'notFound');
  return context.html(<ProviderPage page={page} types={types} provider={provider} />);
}
