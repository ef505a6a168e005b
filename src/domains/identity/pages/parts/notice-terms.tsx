import type { PageContext } from '../../../../web/context.ts';
import type { noticeOf } from '../../engine/notices.ts';

type Props = { page: PageContext; read: NonNullable<ReturnType<typeof noticeOf>> };

/** Who will see what somebody says yes to, and until when. */
export const NoticeTerms = ({ page, read: { notice, language } }: Props) => (
  <dl class="facts-list" lang={language}>
    <div>
      <dt lang={page.language.code}>{page.t('identity.consent.who')}</dt>
      <dd>{notice.who}</dd>
    </div>
    <div>
      <dt lang={page.language.code}>{page.t('identity.consent.until')}</dt>
      <dd>{notice.until}</dd>
    </div>
  </dl>
);
