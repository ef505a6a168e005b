import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext, WebEnvironment } from '../../../web/context.ts';
import { FigureSource } from '../../../web/figure-source.tsx';
import { formatCount, formatDay, formatMonth, formatShare } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { type FreshnessDay, readFreshness } from '../queries/read-freshness.ts';
import { FADING_DAYS, HIDDEN_DAYS } from '../rules.ts';

/** How fresh the directory is, for everyone to see (D7), now and month by month. */
export function freshnessPage(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/freshness', access('anyone'), async (context) => {
    const page = context.get('page');
    const { t } = page;
    const { latest, months } = await readFreshness(page.db);
    return context.html(
      <Layout page={page} title={t('directory.freshness.title')} description={t('directory.freshness.lead')}>
        <div class="wrap">
          <PageHead page={page} title={t('directory.freshness.title')} lead={t('directory.freshness.lead')} />
          <div class="stack-large">
            {latest ? <Latest page={page} latest={latest} /> : <p>{t('directory.freshness.none')}</p>}
            <section class="stack measure" aria-labelledby="rules">
              <h2 id="rules">{t('directory.freshness.rules')}</h2>
              <p>
                {t('directory.freshness.rules.text', {
                  fading: formatCount(FADING_DAYS, page.language.locale),
                  hidden: formatCount(HIDDEN_DAYS, page.language.locale),
                })}
              </p>
            </section>
            {months.length > 1 && <History page={page} months={months} />}
          </div>
        </div>
      </Layout>,
    );
  });
  return app;
}

const totalOf = ({ fresh, fading, hidden }: FreshnessDay): number => fresh + fading + hidden;

function Latest({ page, latest }: { page: PageContext; latest: FreshnessDay }) {
  const { t, language } = page;
  return (
    <section class="card stack measure" aria-labelledby="share">
      <h2 id="share">{t('directory.freshness.share')}</h2>
      <p class="figure-number">{formatShare(latest.fresh / Math.max(1, totalOf(latest)), language.locale)}</p>
      <p>
        {t('directory.freshness.counts', {
          fresh: latest.fresh,
          fading: formatCount(latest.fading, language.locale),
          hidden: formatCount(latest.hidden, language.locale),
        })}
      </p>
      <Source page={page} day={latest.day} />
    </section>
  );
}

/** How many are fresh on a day is counted in that day's night. */
function Source({ page, day }: { page: PageContext; day: string }) {
  return (
    <FigureSource page={page}>
      {page.t('directory.freshness.source', { city: page.city.name, date: formatDay(day, page.language.locale) })}
    </FigureSource>
  );
}

const WIDTH = 720;
const HEIGHT = 220;
const GAP = 4;

/** Stacked bars, a month each, with a table of the same numbers; the picture itself is for those who see it. */
function History({ page, months }: { page: PageContext; months: FreshnessDay[] }) {
  const { t, language } = page;
  const step = WIDTH / months.length;
  const most = Math.max(1, ...months.map(totalOf));
  const height = (count: number): number => (count / most) * HEIGHT;
  const kinds = ['fresh', 'fading', 'hidden'] as const;
  const names = { fresh: t('directory.freshness.fresh'), fading: t('directory.freshness.fading'), hidden: t('directory.freshness.hidden') };
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{t('directory.freshness.history')}</h2>
      <ul class="chart-legend" aria-hidden="true">
        {kinds.map((kind) => (
          <li class={`bar-${kind}`}>{names[kind]}</li>
        ))}
      </ul>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {months.map((month, index) => {
          const fading = height(month.fading);
          const fresh = height(month.fresh);
          const hidden = height(month.hidden);
          const x = index * step + GAP / 2;
          const bar = { x, width: step - GAP };
          return (
            <>
              <rect {...bar} class="bar-fresh" y={HEIGHT - fresh} height={fresh} />
              <rect {...bar} class="bar-fading" y={HEIGHT - fresh - fading} height={fading} />
              <rect {...bar} class="bar-hidden" y={HEIGHT - fresh - fading - hidden} height={hidden} />
            </>
          );
        })}
      </svg>
      <details>
        <summary id="history-table">{t('directory.freshness.table')}</summary>
        <div class="scroll" tabindex={0} role="region" aria-labelledby="history-table">
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">{t('directory.freshness.month')}</th>
                {kinds.map((kind) => (
                  <th scope="col">{names[kind]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.toReversed().map((month) => (
                <tr>
                  <th scope="row">{formatMonth(month.day.slice(0, 7), language.locale)}</th>
                  {kinds.map((kind) => (
                    <td>{formatCount(month[kind], language.locale)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <Source page={page} day={months.at(-1)!.day} />
    </section>
  );
}
