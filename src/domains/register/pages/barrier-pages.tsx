import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { FigureSource } from '../../../web/figure-source.tsx';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readMarket } from '../../directory/index.ts';
import type { BarrierFigures } from '../engine/measure-barrier.ts';
import { halfName } from './parts/half-name.ts';
import { readBarrier } from '../queries/read-barrier.ts';
import { Asked, Openness, Reasons } from './parts/barrier-openness.tsx';
import { Market } from './parts/barrier-market.tsx';
import { WaitingByHalf, WaitingByRung } from './parts/barrier-waiting.tsx';
import { RegisterLinks } from './parts/public-row.tsx';
import type { PublicRegisterServices } from './public-services.ts';

/** How high the wall is (A6): the register measures its own barrier and shows it to everybody, with the numbers to take away. */
export function barrierPages({ types }: Pick<PublicRegisterServices, 'types'>): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register/barriers', access('anyone'), async (context) => show(context, types));
  return app;
}

async function show(context: WebContext, types: PublicRegisterServices['types']) {
  const page = context.get('page');
  const { t, at } = page;
  const figures = await readBarrier(page);
  const market = await readMarket(page.db);
  return context.html(
    <Layout page={page} title={t('register.barrier.title')} description={t('register.barrier.lead')}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('register.barrier.title')}
          lead={t('register.barrier.lead')}
          crumbs={[{ href: paths.register(at), text: t('register.public.title') }]}
        />
        <div class="stack-large measure">
          {figures.halves.length === 0 ? (
            <p>{t('register.barrier.none')}</p>
          ) : (
            <>
              <Summary page={page} figures={figures} />
              <WaitingByHalf page={page} figures={figures} />
              <WaitingByRung page={page} figures={figures} />
              <Openness page={page} figures={figures} />
              <Reasons page={page} figures={figures} />
              <Asked page={page} figures={figures} />
            </>
          )}
          <Market page={page} types={types} market={market} />
          <Source page={page} figures={figures} />
          <RegisterLinks page={page} />
        </div>
      </div>
    </Layout>,
  );
}

/** One sentence that says it all, before any chart. */
function Summary({ page, figures }: { page: PageContext; figures: BarrierFigures }) {
  const { t } = page;
  const { medianDays, p90Days } = figures.all;
  return (
    <section class="card stack" aria-labelledby="summary">
      <h2 id="summary" class="smaller">
        {t('register.barrier.summary')}
      </h2>
      {medianDays === null ? (
        <p>{t('register.barrier.tooFew')}</p>
      ) : (
        <>
          <p class="figure-number">{t('register.barrier.days', { count: medianDays })}</p>
          <p>{t('register.barrier.summary.median', { days: t('register.barrier.days', { count: medianDays }) })}</p>
          {p90Days !== null && <p>{t('register.barrier.summary.p90', { days: t('register.barrier.days', { count: p90Days }) })}</p>}
        </>
      )}
    </section>
  );
}

function Source({ page, figures }: { page: PageContext; figures: BarrierFigures }) {
  const { t, city } = page;
  const [first, last] = [figures.halves[0], figures.halves.at(-1)];
  return (
    <section class="stack" aria-labelledby="take">
      <h2 id="take">{t('register.barrier.take')}</h2>
      <p>{t('register.barrier.rounded')}</p>
      <p class="tags">
        <a class="button second" href={paths.barrierData(city.slug)}>
          {t('register.public.json')}
        </a>
        <a class="button second" href={paths.barrierCsv(city.slug)}>
          {t('register.public.csv')}
        </a>
      </p>
      {first && last && (
        <FigureSource page={page}>
          {t('register.barrier.source', { city: city.name, first: halfName(page, first), last: halfName(page, last) })}
        </FigureSource>
      )}
    </section>
  );
}
