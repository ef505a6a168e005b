import { ErrorSummary, type FieldError, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment, joinList } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { MailChangeToDecide } from '../../queries/list-mail-changes.ts';
import type { OpenRecovery } from '../../queries/list-recoveries.ts';
import { SecondAnswer, type TypedReason } from './second-answer.tsx';

type Props = { page: PageContext; recoveries: OpenRecovery[]; changes: MailChangeToDecide[]; typed: TypedReason; errors: FieldError[] };

/** What waits for a second officer, at whichever desk it was asked for. */
export function RecoveriesPage({ page, recoveries, changes, typed, errors }: Props) {
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
        {recoveries.length + changes.length === 0 ? (
          <p id="recoveries">{t('identity.recovery.none')}</p>
        ) : (
          <ul class="hits" id="recoveries">
            {recoveries.map((recovery) => (
              <Waiting page={page} waiting={recovery} what={t('identity.recovery.wants')} typed={typed} errors={errors} />
            ))}
            {changes.map(({ address, ...change }) => (
              <Waiting
                page={page}
                waiting={change}
                what={address === null ? t('identity.recovery.wantsNoMail') : t('identity.recovery.wantsMail', { address })}
                isMail
                typed={typed}
                errors={errors}
              />
            ))}
          </ul>
        )}
      </div>
    </Layout>
  );
}

type WaitingProps = Omit<Props, 'recoveries' | 'changes'> & {
  waiting: OpenRecovery;
  what: string;
  /** Whether an address changes, rather than a sheet is given. */
  isMail?: boolean;
};

function Waiting({ page, waiting, what, isMail = false, typed, errors }: WaitingProps) {
  const { t, language, city } = page;
  const moment = (at: Date) => formatMoment(at, { timezone: city.timezone, language: language.locale });
  const checks = joinList(
    waiting.checks.map((check) => t(`identity.recovery.check.${check}`)),
    language.locale,
  );
  return (
    <li class="card stack">
      <h2 class="smaller">
        <bdi>{waiting.name}</bdi>
      </h2>
      <p>{what}</p>
      <p>{t('identity.recovery.asked', { name: waiting.openedBy, space: waiting.space, moment: moment(waiting.openedAt) })}</p>
      <p>
        {t('identity.recovery.checked')} {checks}
      </p>
      <p>
        <strong>{t('identity.recovery.until', { moment: moment(waiting.expiresAt) })}</strong>
      </p>
      {waiting.isDecidable ? (
        <SecondAnswer
          page={page}
          action={isMail ? paths.deskMailDecision(page.at) : paths.recoveryDecision(page.at)}
          about={{ name: isMail ? 'change' : 'recovery', id: waiting.id }}
          yes={t(isMail ? 'identity.recovery.approveMail' : 'identity.recovery.approve')}
          typed={typed}
          errors={errors}
        />
      ) : (
        <p class="notice">{t('identity.recovery.own')}</p>
      )}
    </li>
  );
}
