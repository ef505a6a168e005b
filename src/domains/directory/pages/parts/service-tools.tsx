import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { QrCode } from '../../../../web/qr-code.tsx';
import { KeepButton, KeepForm } from './keep.tsx';
import { PrintLinks } from './print-links.tsx';

type Props = { page: PageContext; id: string; name: string; isSaved: boolean };

/** What one can do with the page itself: save, hear, compare (D5, D11). */
export function ServiceTools({ page, id, name, isSaved }: Props) {
  const { t } = page;
  return (
    <>
      <KeepForm page={page} back={paths.service(page.at, id)} />
      <p class="acts no-print">
        <KeepButton page={page} id={id} name={name} isSaved={isSaved} />
        <button class="button quiet" type="button" hidden data-speak data-stop={t('directory.service.speak.stop')}>
          {t('directory.service.speak')}
        </button>
        {isSaved && (
          <a class="link-row" href={paths.favourites(page.at)} rel="nofollow">
            {t('directory.keep.see')}
          </a>
        )}
        <a class="link-row" href={paths.compare(page.at, [id])} rel="nofollow">
          {t('directory.compare.others')}
        </a>
      </p>
    </>
  );
}

/** Taking the page along, on paper or on a phone. The code shows on request (`:target`, so without script) and always on paper. */
export function TakeAlong({ page, id, isLarge }: { page: PageContext; id: string; isLarge: boolean }) {
  const { t } = page;
  const href = paths.service(page.at, id);
  return (
    <div>
      <PrintLinks page={page} href={href} isLarge={isLarge} />
      <p class="no-print">
        <a class="link-row" href="#qr">
          {t('directory.service.qr.show')}
        </a>
      </p>
      <figure class="qr" id="qr" tabindex={-1}>
        <QrCode address={`${page.origin}${href}`} label={t('directory.service.qr')} />
        <figcaption class="small">{t('directory.service.qr.text')}</figcaption>
      </figure>
    </div>
  );
}
