import { formatDay } from '../../../../web/format.ts';
import { freshness } from '../../rules.ts';
import type { ServicePageProps } from './fact.tsx';

/** When a service's facts were last confirmed, and what that means for who relies on them. */
export function Confirmed({ page, service, today }: Pick<ServicePageProps, 'page' | 'service' | 'today'>) {
  const confirmedOn = service.document.assured_date ?? null;
  const state = freshness({ confirmedOn, takenOverOn: service.takenOverOn }, today);
  return (
    <>
      <p>{confirmedOn ? formatDay(confirmedOn, page.language.locale) : page.t('directory.service.confirmed.never')}</p>
      {state !== 'fresh' && <p class="tag warn">{page.t(state === 'hidden' ? 'directory.service.hidden' : 'directory.hit.notConfirmed')}</p>}
    </>
  );
}
