import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, type FieldError, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, formatMoment, joinList } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { WaitingKeeper } from '../../queries/list-new-keepers.ts';
import type { Orphan } from '../../queries/list-orphans.ts';
import { SecondAnswer, type TypedReason } from './second-answer.tsx';

type Props = {
  page: PageContext;
  where: 'desk' | 'staff';
  orphans: Orphan[];
  waiting: WaitingKeeper[];
  /** Who is served at this desk now, and can become a keeper. */
  client: string | undefined;
  typed: TypedReason;
  errors: FieldError[];
};

/** Who was left without a keeper; who is to become one, where somebody asked for it; and at a desk the way to ask. */
export function OrphansPage(props: Props) {
  const { page, where, orphans, waiting, client, errors } = props;
  const { t, city, language } = page;
  const crumbs = where === 'desk' ? [{ href: paths.desk(page.at), text: t('identity.desk.title') }] : [];
  return (
    <Layout page={page} title={t('identity.orphans.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.orphans.title')} lead={t('identity.orphans.lead')} crumbs={crumbs}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          {orphans.length === 0 && <p>{t('identity.orphans.none')}</p>}
          {where === 'desk' && orphans.length > 0 && client === undefined && <p class="notice">{t('identity.newKeeper.visitFirst')}</p>}
          <ul class="hits" id="orphans" tabindex={-1}>
            {orphans.map(({ personId, name, since }) => {
              const asked = waiting.find((one) => one.personId === personId);
              return (
                <li class="card stack">
                  <h2 class="smaller">
                    <bdi>{name}</bdi>
                  </h2>
                  <p class="soft small">{t('identity.orphans.since', { date: formatDay(cityTime(since, city.timezone).date, language.locale) })}</p>
                  {asked && <Asked {...props} asked={asked} name={name} />}
                  {!asked && client !== undefined && (
                    <p>
                      <a class="button second" href={paths.deskNewKeeper(page.at, personId)}>
                        {t('identity.newKeeper.begin', { keeper: client })}
                        <span class="visually-hidden"> {name}</span>
                      </a>
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </Layout>
  );
}

/** What somebody asked for, and the second officer's answer. */
function Asked({ page, where, asked, name, typed, errors }: Props & { asked: WaitingKeeper; name: string }) {
  const { t, language, city } = page;
  const moment = (at: Date) => formatMoment(at, { timezone: city.timezone, language: language.locale });
  const { keeper, court, number, decidedOn } = asked;
  const checks = asked.checks.map((check) => t(`identity.recovery.check.${check}`));
  return (
    <>
      <p>
        {t('identity.newKeeper.wants', { keeper, name })} {t(`identity.ground.${asked.ground}`)}.
      </p>
      {court !== null && number !== null && decidedOn !== null && (
        <p>
          <bdi>{court}</bdi> · <bdi>{number}</bdi> · {formatDay(decidedOn, language.locale)}
        </p>
      )}
      <p>
        {t('identity.newKeeper.relation', { keeper, name })} {t(`identity.relation.${asked.relation}`)}
      </p>
      <p>{t('identity.recovery.asked', { name: asked.openedBy, space: asked.space, moment: moment(asked.openedAt) })}</p>
      <p>
        {t('identity.recovery.checked')} {joinList(checks, language.locale)}
      </p>
      <p>
        <strong>{t('identity.recovery.until', { moment: moment(asked.expiresAt) })}</strong>
      </p>
      {asked.isDecidable ? (
        <SecondAnswer
          page={page}
          action={where === 'desk' ? paths.deskWithoutKeeper(page.at) : paths.staffWithoutKeeper(page.at)}
          about={{ name: 'request', id: asked.id }}
          yes={t('identity.newKeeper.approve', { keeper })}
          typed={typed}
          errors={errors}
        />
      ) : (
        <p class="notice">{t('identity.newKeeper.own')}</p>
      )}
    </>
  );
}
