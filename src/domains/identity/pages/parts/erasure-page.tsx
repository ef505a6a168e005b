import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { ERASURE_DAYS } from '../../rules/erasure.ts';

type Props = { page: PageContext; name: string; dueAt: Date | undefined; isTooLate: boolean; isKept: boolean };

const GOES = ['account', 'facts', 'words', 'log', 'sessions'] as const;
const STAYS = ['money', 'register', 'acts', 'consents', 'published'] as const;

export function ErasurePage({ page, name, dueAt, isTooLate, isKept }: Props) {
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
          <GoesAndStays page={page} />
          <p>
            {t('identity.erase.first')} <a href={paths.exportData(at)}>{t('identity.export.title')}</a>
          </p>
          <Act page={page} dueAt={dueAt} />
        </div>
      </div>
    </Layout>
  );
}

function Act({ page, dueAt }: Pick<Props, 'page' | 'dueAt'>) {
  const { t, at } = page;
  return (
    <form class="card stack" method="post" action={paths.erase(at)} id="erasure" tabindex={-1}>
      {dueAt ? (
        <>
          <p class="notice">{t('identity.erase.waits', { date: formatDay(cityTime(dueAt, page.city.timezone).date, page.language.locale) })}</p>
          <p>
            <button class="button" type="submit" name="act" value="keep">
              {t('identity.erase.back')}
            </button>
          </p>
        </>
      ) : (
        <>
          <p>{t('identity.erase.wait', { days: ERASURE_DAYS })}</p>
          <p>
            <a class="button" href={paths.eraseSure(at)}>
              {t('identity.erase.ask')}
            </a>
          </p>
        </>
      )}
    </form>
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
export function ErasureSurePage({ page, name, dueAt }: { page: PageContext; name: string; dueAt: Date }) {
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
