import type { PageContext } from '../web/context.ts';
import { paths } from '../web/paths.ts';

/** Tells a person, on their page or at the desk beside them, that our mail does not reach them. */
export function BrokenAddressNote({ page, address }: { page: PageContext; address: string }) {
  const { t } = page;
  return (
    <div class="notice stack">
      <p>{t('notifications.broken', { address: `\u2068${address}\u2069` })}</p>
      <p>
        {t('notifications.broken.mend')} <a href={paths.spaces(page.at)}>{t('web.nav.spaces')}</a>
      </p>
    </div>
  );
}
