import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, joinList } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { ERASURE_DAYS } from '../../rules/erasure.ts';

type Props = {
  page: PageContext;
  name: string;
  /** Names of those for whom nobody else may act. */
  alone: string[];
  dueAt: Date | undefined;
  isTooLate: boolean;
  isKept: boolean;
};

const GOES = ['account', 'facts', 'words', 'log', 'sessions'] as const;
const STAYS = ['money', 'register', 'acts', 'consents', 'published'] as const;

export function ErasurePage({ page, name, alone, dueAt, isTooLate, isKept }: Props) {
  const { t, at } = page;
  const errors = isTooLate ? [{ field: 'erasure', message: t('identity.erase.error.late') }] : [];
  return (
    <Layout page={page} title={t('identity.erase.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.erase.title')}
          lead={t('identity.erase.lead', { name })}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          {isKept && (
            <p class="notice" role="status">
              {t('identity.erase.kept')}
            </p>
          )}
          {dueAt && <Waits page={page} dueAt={dueAt} />}
          <LeftAlone page={page} alone={alone} />
          <GoesAndStays page={page} />
          <p>
            {t('identity.erase.first')} <a href={paths.exportData(at)}>{t('identity.export.title')}</a>
          </p>
          {!dueAt && <Ask page={page} />}
        </div>
      </div>
    </Layout>
  );
}

/** What was asked for, and the way back, before all else. */
function Waits({ page, dueAt }: { page: PageContext; dueAt: Date }) {
  const { t, at } = page;
  return (
    <form class="card stack" method="post" action={paths.erase(at)} id="erasure" tabindex={-1}>
      <p class="notice" role="status">
        {t('identity.erase.waits', { date: formatDay(cityTime(dueAt, page.city.timezone).date, page.language.locale) })}
      </p>
      <p>
        <button class="button" type="submit" name="act" value="keep">
          {t('identity.erase.back')}
        </button>
      </p>
    </form>
  );
}

function Ask({ page: { t, at } }: Pick<Props, 'page'>) {
  return (
    <div class="card stack" id="erasure" tabindex={-1}>
      <p>{t('identity.erase.wait', { days: ERASURE_DAYS })}</p>
      <p>
        <a class="button" href={paths.eraseSure(at)}>
          {t('identity.erase.ask')}
        </a>
      </p>
    </div>
  );
}

/** Nobody should learn only afterwards that a child or a parent stands alone. */
function LeftAlone({ page, alone }: Pick<Props, 'page' | 'alone'>) {
  const { t, at, language } = page;
  if (alone.length === 0) return null;
  return (
    <section class="notice stack" aria-labelledby="alone">
      <h2 class="smaller" id="alone">
        {t('identity.erase.alone')}
      </h2>
      <p>{t('identity.erase.alone.text', { names: joinList(alone, language.locale) })}</p>
      <p>
        <a class="link-row" href={paths.household(at)}>
          {t('identity.household.title')}
        </a>
      </p>
    </section>
  );
}

function GoesAndStays({ page: { t } }: Pick<Props, 'page'>) {
  return (
    <>
      <section class="stack" aria-labelledby="goes">
        <h2 id="goes">{t('identity.erase.goes')}</h2>
        <ul class="mixed">
          {GOES.map((what) => (
            <li>{t(`identity.erase.goes.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section class="stack" aria-labelledby="stays">
        <h2 id="stays">{t('identity.erase.stays')}</h2>
        <ul class="mixed">
          {STAYS.map((what) => (
            <li>{t(`identity.erase.stays.${what}`)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Asked once more on a page of its own: what goes, what stays, and until when it can be taken back. */
export function ErasureSurePage({ page, name, alone, dueAt }: Pick<Props, 'page' | 'name' | 'alone'> & { dueAt: Date }) {
  const { t, at } = page;
  const date = formatDay(cityTime(dueAt, page.city.timezone).date, page.language.locale);
  return (
    <Layout page={page} title={t('identity.erase.sure', { name })} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.erase.sure', { name })}
          lead={t('identity.erase.sure.until', { date })}
          crumbs={[{ href: paths.erase(at), text: t('identity.erase.title') }]}
        />
        <div class="stack-large measure">
          <LeftAlone page={page} alone={alone} />
          <GoesAndStays page={page} />
          <form class="tags" method="post" action={paths.erase(at)}>
            <button class="button" type="submit" name="act" value="erase">
              {t('identity.erase.sure.yes')}
            </button>
            <a class="button second" href={paths.account(at)}>
              {t('identity.erase.sure.no')}
            </a>
          </form>
        </div>
      </div>
    </Layout>
  );
}
