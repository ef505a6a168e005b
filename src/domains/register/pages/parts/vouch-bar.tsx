import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { Vouched } from '../../queries/find-vouched.ts';
import type { VouchBar } from '../../queries/read-vouch-bar.ts';
import { Frame } from './frame.tsx';

/** In place of the form: why this person cannot vouch here. To whoever opens their own link, where the one to pass on is. */
export function VouchBarPage({ page, vouched, bar }: { page: PageContext; vouched: Vouched; bar: VouchBar }) {
  const { t, at } = page;
  return (
    <Frame page={page} title={t('register.vouch.for', { name: vouched.name })}>
      <p class="notice">{t(bar === 'already' ? 'register.vouch.already' : `register.conflict.${bar}`)}</p>
      {bar === 'self' && (
        <p>
          {t('register.vouches.toPass')}{' '}
          <a class="link-row" href={paths.registerApplication(at, vouched.id)}>
            {t('register.application.title')}
          </a>
        </p>
      )}
    </Frame>
  );
}
