import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { OpenedRequest } from '../../commands/open-privacy-request.ts';
import { OUTCOMES, type Outcome, WORDING_LENGTH_MAX, dueDay, mayExtend } from '../../rules/privacy-request.ts';
import { DeadlineTag } from './staff-privacy-page.tsx';

export type TypedDecision = { act: 'decide' | 'extend' | 'lift'; outcome: Outcome | undefined; reasons: string };
type Props = { page: PageContext; request: OpenedRequest; today: string; typed: TypedDecision | undefined; errors: FieldError[] };

export function StaffPrivacyRequestPage(props: Props) {
  const { page, request, today, errors } = props;
  const { t, at } = page;
  const title = t(`identity.kind.${request.kind}`);
  const day = (date: string) => formatDay(date, page.language.locale);
  const holds = request.kind === 'restriction' && (request.outcome === 'granted' || request.outcome === 'partly') && !request.liftedAt;
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={title} crumbs={[{ href: paths.staffPrivacy(at), text: t('identity.staffPrivacy.title') }]}>
          <ErrorSummary page={page} errors={errors} />
          <p class="tags">
            {request.outcome ? (
              <span class="tag open">{t(`identity.outcome.${request.outcome}`)}</span>
            ) : (
              <DeadlineTag page={page} dueOn={request.dueOn} today={today} />
            )}
          </p>
        </PageHead>
        <div class="stack-large measure">
          <section class="card stack">
            <p>
              <strong>
                <bdi>{request.name}</bdi>
              </strong>
            </p>
            <p class="letter" dir="auto">
              {request.wording}
            </p>
            <p class="soft small">
              {t('identity.request.asked', { date: day(request.askedOn) })} · {t('identity.request.due', { date: day(request.dueOn) })}
            </p>
            <p class="soft small">{t('identity.staffPrivacy.logged')}</p>
          </section>
          <Answer page={page} request={request} />
          {holds && <LiftForm {...props} />}
          {!request.outcome && <DecideForm {...props} />}
          {!request.outcome && mayExtend({ dueOn: request.dueOn, isExtended: request.extendedAt !== null }, today) && <ExtendForm {...props} />}
        </div>
      </div>
    </Layout>
  );
}

function Answer({ page: { t }, request }: Pick<Props, 'page' | 'request'>) {
  return (
    <>
      {request.extensionReasons && (
        <div class="report stack">
          <p>{t('identity.staffPrivacy.extended')}</p>
          <p class="letter" dir="auto">
            {request.extensionReasons}
          </p>
        </div>
      )}
      {request.reasons && (
        <div class="report stack">
          <p class="letter" dir="auto">
            {request.reasons}
          </p>
          <p class="soft small">
            <bdi>{request.decidedByName}</bdi>
          </p>
        </div>
      )}
    </>
  );
}

/** While it holds, pages of staff show this person's data for the law's reasons alone. */
function LiftForm({ page, request, typed, errors }: Props) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.staffPrivacyRequest(page.at, request.id)}>
      <h2 class="smaller">{t('identity.restricted.lift')}</h2>
      <p>
        {t('identity.restricted.holds')} {t('identity.restricted.lift.text')}
      </p>
      <TextField
        id="lift"
        name="reasons"
        label={t('identity.staffPrivacy.reasons')}
        value={typed?.act === 'lift' ? typed.reasons : undefined}
        errors={errors}
        rows={3}
        lengthMax={WORDING_LENGTH_MAX}
      />
      <p>
        <button class="button second" type="submit" name="act" value="lift">
          {t('identity.restricted.lift')}
        </button>
      </p>
    </form>
  );
}

function DecideForm({ page, request, typed, errors }: Props) {
  const { t } = page;
  const error = errors.find(({ field }) => field === 'outcome');
  return (
    <form class="card stack" method="post" action={paths.staffPrivacyRequest(page.at, request.id)}>
      <h2 class="smaller">{t('identity.staffPrivacy.decide')}</h2>
      <fieldset class="choices" id="outcome" tabindex={-1} aria-describedby={error && 'outcome-error'}>
        <legend class="legend">{t('identity.staffPrivacy.outcome')}</legend>
        {error && (
          <p class="field-error" id="outcome-error">
            {error.message}
          </p>
        )}
        {OUTCOMES.map((outcome) => (
          <label class="choice">
            <input type="radio" name="outcome" value={outcome} checked={typed?.outcome === outcome} />
            <span>{t(`identity.outcome.${outcome}`)}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        id="reasons"
        label={t('identity.staffPrivacy.reasons')}
        hint={t('identity.staffPrivacy.reasons.hint')}
        value={typed?.act === 'decide' ? typed.reasons : undefined}
        errors={errors}
        rows={5}
        lengthMax={WORDING_LENGTH_MAX}
      />
      <p>
        <button class="button" type="submit" name="act" value="decide">
          {t('identity.staffPrivacy.send')}
        </button>
      </p>
    </form>
  );
}

function ExtendForm({ page, request, typed, errors }: Props) {
  const { t } = page;
  const until = formatDay(dueDay(request.askedOn, { isExtended: true }), page.language.locale);
  return (
    <form class="card stack" method="post" action={paths.staffPrivacyRequest(page.at, request.id)}>
      <h2 class="smaller">{t('identity.staffPrivacy.extend')}</h2>
      <p>{t('identity.staffPrivacy.extend.text', { date: until })}</p>
      <TextField
        id="extension"
        name="reasons"
        label={t('identity.staffPrivacy.extend.reasons')}
        value={typed?.act === 'extend' ? typed.reasons : undefined}
        errors={errors}
        rows={3}
        lengthMax={WORDING_LENGTH_MAX}
      />
      <p>
        <button class="button second" type="submit" name="act" value="extend">
          {t('identity.staffPrivacy.extend')}
        </button>
      </p>
    </form>
  );
}
