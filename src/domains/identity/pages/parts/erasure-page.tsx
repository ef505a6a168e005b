import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { ERASURE_DAYS } from '../../rules/erasure.ts';

type Props = { page: PageContext; name: string; dueAt: Date | undefined; isTooLate: boolean };

const GOES = ['account', 'facts', 'words', 'log', 'sessions'] as const;
const STAYS = ['money', 'register', 'acts', 'consents', 'published'] as const;

export function ErasurePage({ page, name, dueAt, isTooLate }: Props) {
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
            <button class="button" type="submit" name="act" value="erase">
              {t('identity.erase.ask')}
            </button>
          </p>
        </>
      )}
    </form>
  );
}
