import { PageHead, Pages } from '../web/components.tsx';
import type { PageContext } from '../web/context.ts';
import { formatMoment } from '../web/format.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { BrokenAddressNote } from './broken-address-note.tsx';
import { noticeText } from './notice-text.ts';
import type { Notice } from './notices.ts';

type Props = { page: PageContext; notices: Notice[]; number: number; count: number; brokenAddress: string | undefined };

export function NoticesPage({ page, notices, number, count, brokenAddress }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('notifications.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('notifications.title')}
          lead={t('notifications.unread', { count: page.unread })}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          {brokenAddress !== undefined && <BrokenAddressNote page={page} address={brokenAddress} />}
          <p>
            <a class="link-row" href={paths.noticeSettings(at)}>
              {t('notifications.settings.title')}
            </a>
          </p>
          {page.unread > 0 && (
            <form method="post" action={paths.notices(at)}>
              <button class="button second" type="submit">
                {t('notifications.readAll')}
              </button>
            </form>
          )}
        </PageHead>
        {notices.length === 0 && <p>{t('notifications.none')}</p>}
        <ul class="hits">
          {notices.map((notice) => (
            <NoticeCard page={page} notice={notice} />
          ))}
        </ul>
        <Pages page={page} number={number} count={count} href={(other) => paths.notices(at, { page: String(other) })} />
      </div>
    </Layout>
  );
}

function NoticeCard({ page, notice }: { page: PageContext; notice: Notice }) {
  const { t, at, language, city } = page;
  const text = noticeText(t, language.code, notice.content);
  return (
    <li class="card stack">
      <p class="tags">
        {!notice.isRead && <span class="tag open">{t('notifications.new')}</span>}
        <span class="tag second">{t(`notifications.kind.${notice.kind}`)}</span>
      </p>
      <p dir="auto">{text || t('notifications.gone')}</p>
      <p class="soft small">{formatMoment(notice.createdAt, { timezone: city.timezone, language: language.locale })}</p>
      {(notice.link !== null || !notice.isRead) && (
        <form method="post" action={paths.notice(at, notice.id)}>
          <button class="button second" type="submit">
            {t(notice.link === null ? 'notifications.read' : 'notifications.open')} <span class="visually-hidden">{text}</span>
          </button>
        </form>
      )}
    </li>
  );
}
