import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';

/** For staff with the person before them: our mail does not arrive at this address, and what to do about it now. */
export function BrokenMailHelp({ page: { t, at }, address }: { page: PageContext; address: string }) {
  return (
    <section class="notice stack" aria-labelledby="broken">
      <h2 class="smaller" id="broken">
        {t('identity.broken.title')}
      </h2>
      <p>{t('identity.broken.text', { address: `\u2068${address}\u2069` })}</p>
      <ul>
        <li>{t('identity.broken.read')}</li>
        <li>
          {t('identity.broken.other')} <a href={paths.deskMail(at)}>{t('identity.mailChange.desk.title')}</a>
        </li>
        <li>{t('identity.broken.letters')}</li>
      </ul>
    </section>
  );
}
