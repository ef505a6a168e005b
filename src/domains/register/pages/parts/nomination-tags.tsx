import type { PageContext } from '../../../../web/context.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { NominationRow } from '../../queries/read-nominations.ts';

/** A nomination at a glance: the kind of help, what became of it, who told. */
export function NominationTags({ page, types, nomination }: { page: PageContext; types: ServiceTypes; nomination: NominationRow }) {
  const { t, language } = page;
  return (
    <p class="tags">
      <span class="tag second">{types.text(nomination.serviceType, language.code).name}</span>
      <span class="tag">{nomination.state === 'blocked' ? t('register.nominations.blocked') : t('register.nominations.accepted')}</span>
      <span class="tag">{t(`register.nominate.relation.${nomination.relation}`)}</span>
      {nomination.application && <span class="tag">{t(`register.nominations.application.${nomination.application}`)}</span>}
    </p>
  );
}
