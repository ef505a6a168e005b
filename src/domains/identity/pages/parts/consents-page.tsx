import { ErrorSummary, type FieldError, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { currentVersions, noticeOf } from '../../engine/notices.ts';
import type { KeptConsent } from '../../queries/read-consents.ts';
import { DESK_CHANNELS, type EnteredAs, OTHER_BASES, PURPOSES, type Purpose, mayEnter, stands } from '../../rules/consent.ts';
import { NoticeTerms } from './notice-terms.tsx';

type Props = { page: PageContext; consents: KeptConsent[]; enteredAs: EnteredAs; errors: FieldError[] };

export function ConsentsPage({ page, consents, enteredAs, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.consent.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.consent.title')}
          lead={t('identity.consent.lead')}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          <ul class="hits">
            {PURPOSES.map((purpose) => (
              <PurposeCard
                page={page}
                purpose={purpose}
                last={consents.find((entry) => entry.purpose === purpose)}
                enteredAs={enteredAs}
                errors={errors}
              />
            ))}
          </ul>
          <OtherBases page={page} />
          <History page={page} consents={consents} />
        </div>
      </div>
    </Layout>
  );
}

type CardProps = Omit<Props, 'consents'> & { purpose: Purpose; last: KeptConsent | undefined };

function PurposeCard({ page, purpose, last, enteredAs, errors }: CardProps) {
  const { t } = page;
  const version = currentVersions.get(purpose)!;
  const { notice, language } = noticeOf(purpose, version, page.language.code)!;
  const isGiven = stands(last, version);
  const error = errors.find(({ field }) => field === purpose);
  return (
    <li class="card stack" id={purpose} tabindex={-1}>
      <h2 class="smaller" lang={language}>
        {notice.title}
      </h2>
      <p>
        <span class={isGiven ? 'tag open' : 'tag'}>{isGiven ? t('identity.consent.given') : t('identity.consent.withdrawn')}</span>
        {isGiven && <span class="soft small"> {t('identity.consent.since', { moment: moment(page, last!.decidedAt) })}</span>}
      </p>
      <p lang={language}>{notice.text}</p>
      <NoticeTerms page={page} read={{ notice, language }} />
      {error && <p class="field-error">{error.message}</p>}
      <DecisionForm page={page} purpose={purpose} version={version} isGiven={isGiven} enteredAs={enteredAs} title={notice.title} />
    </li>
  );
}

type FormProps = { page: PageContext; purpose: Purpose; version: number; isGiven: boolean; enteredAs: Props['enteredAs']; title: string };

/** One press to give, one to take back: the second is never harder than the first (GDPR 7(3)). */
function DecisionForm({ page, purpose, version, isGiven, enteredAs, title }: FormProps) {
  const { t } = page;
  const decision = isGiven ? 'withdrawn' : 'given';
  if (!mayEnter(decision, enteredAs)) return <p class="soft">{t('identity.consent.error.helper')}</p>;
  return (
    <form class="stack" method="post" action={paths.consents(page.at)}>
      <input type="hidden" name="purpose" value={purpose} />
      <input type="hidden" name="version" value={version} />
      {enteredAs === 'desk' && (
        <div class="field">
          <label for={`${purpose}-channel`}>{t('identity.consent.channel')}</label>
          <select class="input" id={`${purpose}-channel`} name="channel">
            {DESK_CHANNELS.map((channel) => (
              <option value={channel}>{t(`identity.channel.${channel}`)}</option>
            ))}
          </select>
        </div>
      )}
      <p>
        <button class={isGiven ? 'button second' : 'button'} type="submit" name="decision" value={decision}>
          {isGiven ? t('identity.consent.takeBack') : t('identity.consent.give')} <span class="visually-hidden">{title}</span>
        </button>
      </p>
    </form>
  );
}

/** What the city does without asking, and by which law: nobody shall take it for something they agreed to. */
function OtherBases({ page }: { page: PageContext }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="bases">
      <h2 id="bases">{t('identity.basis.title')}</h2>
      <p>{t('identity.basis.lead')}</p>
      <dl class="facts-list">
        {OTHER_BASES.map((basis) => (
          <div>
            <dt>{t(`identity.basis.${basis}`)}</dt>
            <dd>{t(`identity.basis.${basis}.text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function History({ page, consents }: { page: PageContext; consents: KeptConsent[] }) {
  const { t, language } = page;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{t('identity.consent.history')}</h2>
      {consents.length === 0 && <p class="soft">{t('identity.consent.history.none')}</p>}
      <ol class="plain stack">
        {consents.map((entry) => {
          const read = noticeOf(entry.purpose, entry.noticeVersion, language.code);
          return (
            <li>
              <span lang={read?.language}>{read?.notice.title}</span>: <strong>{t(`identity.decision.${entry.decision}`)}</strong>
              <br />
              <span class="soft small">
                {moment(page, entry.decidedAt)} · {t(`identity.channel.${entry.channel}`)} ·{' '}
                {t('identity.consent.version', { version: entry.noticeVersion })}
                {entry.byOther && ` · ${t('identity.consent.byOther')}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const moment = (page: PageContext, at: Date): string => formatMoment(at, { timezone: page.city.timezone, language: page.language.locale });
