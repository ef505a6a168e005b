import { newId, isUuid } from '../../../../kernel/ids.ts';
import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { PrivacyRequest } from '../../queries/list-privacy-requests.ts';
import { REQUEST_KINDS, type RequestKind, WORDING_LENGTH_MAX } from '../../rules/privacy-request.ts';

export type OwnRequest = PrivacyRequest & { decidedByName: string | null };
export type TypedRequest = { id: string; kind: RequestKind | undefined; wording: string };
type Props = { page: PageContext; requests: OwnRequest[]; typed: TypedRequest | undefined; errors: FieldError[] };

export function PrivacyRequestsPage({ page, requests, typed, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.request.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.request.title')}
          lead={t('identity.request.lead')}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          {requests.length > 0 && (
            <section class="stack" aria-labelledby="requests">
              <h2 id="requests">{t('identity.request.yours')}</h2>
              <ul class="hits">
                {requests.map((request) => (
                  <RequestCard page={page} request={request} />
                ))}
              </ul>
            </section>
          )}
          <RequestForm page={page} typed={typed} errors={errors} />
        </div>
      </div>
    </Layout>
  );
}

function RequestForm({ page, typed, errors }: Omit<Props, 'requests'>) {
  const { t } = page;
  const error = errors.find(({ field }) => field === 'kind');
  return (
    <form class="card stack" method="post" action={paths.privacyRequests(page.at)}>
      <h2 class="smaller">{t('identity.request.new')}</h2>
      <input type="hidden" name="id" value={typed && isUuid(typed.id) ? typed.id : newId(page.now)} />
      <fieldset class="choices" id="kind" tabindex={-1} aria-describedby={error && 'kind-error'}>
        <legend class="legend">{t('identity.request.kind')}</legend>
        {error && (
          <p class="field-error" id="kind-error">
            {error.message}
          </p>
        )}
        {REQUEST_KINDS.map((kind) => (
          <label class="choice">
            <input type="radio" name="kind" value={kind} checked={typed?.kind === kind} />
            <span>
              {t(`identity.kind.${kind}`)}
              <br />
              <span class="soft small">{t(`identity.kind.${kind}.text`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        id="wording"
        label={t('identity.request.wording')}
        hint={t('identity.request.wording.hint')}
        value={typed?.wording}
        errors={errors}
        rows={5}
        lengthMax={WORDING_LENGTH_MAX}
      />
      <p>
        <button class="button" type="submit">
          {t('identity.request.send')}
        </button>
      </p>
    </form>
  );
}

function RequestCard({ page, request }: { page: PageContext; request: OwnRequest }) {
  const { t } = page;
  const day = (date: string) => formatDay(date, page.language.locale);
  return (
    <li class="card stack">
      <p>
        <strong>{t(`identity.kind.${request.kind}`)}</strong>{' '}
        <span class={request.outcome ? 'tag open' : 'tag second'}>
          {request.outcome ? t(`identity.outcome.${request.outcome}`) : t('identity.request.waits')}
        </span>
      </p>
      <p class="letter" dir="auto">
        {request.wording}
      </p>
      <p class="soft small">
        {t('identity.request.asked', { date: day(request.askedOn) })}
        {!request.outcome && ` · ${t('identity.request.due', { date: day(request.dueOn) })}`}
      </p>
      {request.extensionReasons && (
        <div>
          <div class="report">
            <p>{t('identity.request.extended', { date: day(request.dueOn) })}</p>
            <p dir="auto">{request.extensionReasons}</p>
          </div>
        </div>
      )}
      {request.outcome && (
        <div>
          <div class="report stack">
            <p class="letter" dir="auto">
              {request.reasons}
            </p>
            <p class="soft small">
              {request.decidedByName && <bdi>{request.decidedByName}</bdi>} · {day(cityTime(request.decidedAt!, page.city.timezone).date)}
            </p>
            <p class="small">{t('identity.request.remedy')}</p>
            {request.kind === 'restriction' && request.outcome !== 'refused' && (
              <p>
                {request.liftedAt
                  ? t('identity.restricted.ended', { date: day(cityTime(request.liftedAt, page.city.timezone).date) })
                  : t('identity.restricted.holds')}{' '}
                <bdi>{request.liftReasons}</bdi>
              </p>
            )}
          </div>
        </div>
      )}
    </li>
  );
}
