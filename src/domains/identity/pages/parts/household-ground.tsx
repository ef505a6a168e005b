import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import type { Member } from '../../queries/list-household.ts';
import { dayOf } from './mandate-words.ts';

/** Why one may act for the other, since when and until when, who else may, and whether a help desk has seen the paper. */
export function GroundText({ page, member }: { page: PageContext; member: Member }) {
  const { t, language } = page;
  const { ground, court, number, decidedOn, endsAt, checkedAt, others } = member;
  const isByCourt = ground === 'guardianship' || ground === 'support-administration';
  return (
    <>
      <p>
        {t(`identity.ground.${ground}`)}
        {isByCourt && (
          <>
            {': '}
            <bdi>{court}</bdi> · <bdi dir="ltr">{number}</bdi> · {decidedOn && formatDay(decidedOn, language.locale)}
          </>
        )}
      </p>
      <p class="soft small">
        {t('identity.staff.since', { date: dayOf(page, member.beganAt) })}
        {endsAt &&
          ` · ${t(ground === 'parental-responsibility' ? 'identity.household.ofAge' : 'identity.staff.until', { date: dayOf(page, endsAt) })}`}
        {isByCourt && ` · ${checkedAt ? t('identity.household.checked', { date: dayOf(page, checkedAt) }) : t('identity.household.unchecked')}`}
      </p>
      {others.length > 0 && <p>{t('identity.household.others', { names: others.join(', ') })}</p>}
    </>
  );
}
