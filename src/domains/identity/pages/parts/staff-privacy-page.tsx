import { cityTime } from '../../../../kernel/clock.ts';
import { PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { AnsweredRequest, WaitingRequest } from '../../queries/list-privacy-requests.ts';
import { urgencyOf } from '../../rules/privacy-request.ts';

type Props = { page: PageContext; waiting: WaitingRequest[]; answered: AnsweredRequest[]; today: string };

export function StaffPrivacyPage({ page, waiting, answered, today }: Props) {
  const { t } = page;
  return (
    <Layout page={page} title={t('identity.staffPrivacy.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('identity.staffPrivacy.title')} lead={t('identity.staffPrivacy.lead')} />
        <div class="stack-large measure">
          <section class="stack" aria-labelledby="waiting">
            <h2 id="waiting">{t('identity.staffPrivacy.waiting', { count: waiting.length })}</h2>
            <ul class="hits">
              {waiting.map((request) => (
                <WaitingCard page={page} request={request} today={today} />
              ))}
            </ul>
          </section>
          {answered.length > 0 && (
            <section class="stack" aria-labelledby="answered">
              <h2 id="answered">{t('identity.staffPrivacy.answered')}</h2>
              <ul class="hits">
                {answered.map((request) => (
                  <AnsweredCard page={page} request={request} />
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </Layout>
  );
}

function WaitingCard({ page, request, today }: { page: PageContext; request: WaitingRequest; today: string }) {
  const { t, at } = page;
  const day = (date: string) => formatDay(date, page.language.locale);
  return (
    <li class="card stack">
      <p class="tags">
        <strong>{t(`identity.kind.${request.kind}`)}</strong> <DeadlineTag page={page} dueOn={request.dueOn} today={today} />
        {request.isExtended && <span class="tag">{t('identity.staffPrivacy.extended')}</span>}
      </p>
      <p class="soft small">
        {t('identity.request.asked', { date: day(request.askedOn) })} · {t('identity.request.due', { date: day(request.dueOn) })}
      </p>
      <p>
        <a class="button second" href={paths.staffPrivacyRequest(at, request.id)}>
          {t('identity.staffPrivacy.open')}
        </a>
      </p>
    </li>
  );
}

/** How long there still is, said in words; the colour only repeats it. */
export function DeadlineTag({ page: { t }, dueOn, today }: { page: PageContext; dueOn: string; today: string }) {
  const { urgency, daysLeft } = urgencyOf(dueOn, today);
  if (urgency === 'late') return <span class="tag warn">{t('identity.staffPrivacy.late', { count: -daysLeft })}</span>;
  return <span class={urgency === 'soon' ? 'tag second' : 'tag open'}>{t('identity.staffPrivacy.left', { count: daysLeft })}</span>;
}

function AnsweredCard({ page, request }: { page: PageContext; request: AnsweredRequest }) {
  const { t, at } = page;
  const date = formatDay(cityTime(request.decidedAt, page.city.timezone).date, page.language.locale);
  return (
    <li class="card">
      <a class="link-row" href={paths.staffPrivacyRequest(at, request.id)}>
        {t(`identity.kind.${request.kind}`)} · {date}
      </a>{' '}
      <span class="tag">{t(`identity.outcome.${request.outcome}`)}</span>
    </li>
  );
}
