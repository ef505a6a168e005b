import { paths } from '../../../../web/paths.ts';
import { QrCode } from '../../../../web/qr-code.tsx';
import type { ServicePageProps } from './fact.tsx';
import { KeepButton, KeepForm } from './keep.tsx';
import { PrintLinks } from './print-links.tsx';

type Props = ServicePageProps & { name: string; isSaved: boolean; isLarge: boolean };

/** What one can do with the page itself: save, compare, hear, print, take along on a phone (D5, D11). */
export function ServiceTools({ page, service, name, isSaved, isLarge }: Props) {
  const { t } = page;
  const href = paths.service(page.at, service.document.id);
  return (
    <div class="stack tools">
      <KeepForm page={page} back={href} />
      <p class="acts no-print">
        <KeepButton page={page} id={service.document.id} name={name} isSaved={isSaved} />
        {isSaved && (
          <a class="link-row" href={paths.favourites(page.at)} rel="nofollow">
            {t('directory.keep.see')}
          </a>
        )}
        <a class="link-row" href={paths.compare(page.at, [service.document.id])} rel="nofollow">
          {t('directory.compare.others')}
        </a>
        <button class="button quiet" type="button" hidden data-speak data-stop={t('directory.service.speak.stop')}>
          {t('directory.service.speak')}
        </button>
      </p>
      <PrintLinks page={page} href={href} isLarge={isLarge} />
      <p class="no-print">
        <a class="link-row" href="#qr">
          {t('directory.service.qr.show')}
        </a>
      </p>
      <figure class="qr" id="qr" tabindex={-1}>
        <QrCode text={`${page.origin}${href}`} label={t('directory.service.qr')} />
        <figcaption class="small">{t('directory.service.qr.text')}</figcaption>
      </figure>
    </div>
  );
}
