import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment, joinList } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { OpenRecovery } from '../../queries/list-recoveries.ts';

type Props = { page: PageContext; recoveries: OpenRecovery[]; typed: string; errors: FieldError[] };

/** What waits for a second officer, at whichever desk it was asked for. */
export function RecoveriesPage({ page, recoveries, typed, errors }: Props) {
  const { t } = page;
  return (
    <Layout page={page} title={t('identity.recovery.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.recovery.title')}
          lead={t('identity.recovery.lead')}
          crumbs={[{ href: paths.desk(page.at), text: t('identity.desk.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        {recoveries.length === 0 ? (
          <p id="recoveries">{t('identity.recovery.none')}</p>
        ) : (
          <ul class="hits" id="recoveries">
            {recoveries.map((recovery) => (
              <Recovery page={page} recovery={recovery} typed={typed} errors={errors} />
            ))}
          </ul>
        )}
      </div>
    </Layout>
  );
}

function Recovery({ page, recovery, typed, errors }: Omit<Props, 'recoveries'> & { recovery: OpenRecovery }) {
  const { t, language, city } = page;
  const moment = (at: Date) => formatMoment(at, { timezone: city.timezone, language: language.locale });
  const checks = joinList(
    recovery.checks.map((check) => t(`identity.recovery.check.${check}`)),
    language.locale,
  );
  return (
    <li class="card stack">
      <h2 class="smaller">
        <bdi>{recovery.name}</bdi>
      </h2>
      <p>{t('identity.recovery.asked', { name: recovery.openedBy, space: recovery.space, moment: moment(recovery.openedAt) })}</p>
      <p>
        {t('identity.recovery.checked')} {checks}
      </p>
      <p>
        <strong>{t('identity.recovery.until', { moment: moment(recovery.expiresAt) })}</strong>
      </p>
      {recovery.isDecidable ? (
        <form class="stack" method="post" action={paths.recoveryDecision(page.at)}>
          <input type="hidden" name="recovery" value={recovery.id} />
          <TextField
            id={`reason-${recovery.id}`}
            name="reason"
            label={t('identity.recovery.reason')}
            hint={t('identity.recovery.reason.hint')}
            value={typed}
            errors={errors}
            lengthMax={300}
          />
          <p class="tags">
            <button class="button" type="submit" name="act" value="approve">
              {t('identity.recovery.approve')}
            </button>
            <button class="button second" type="submit" name="act" value="refuse">
              {t('identity.recovery.refuse')}
            </button>
          </p>
        </form>
      ) : (
        <p class="notice">{t('identity.recovery.own')}</p>
      )}
    </li>
  );
}
