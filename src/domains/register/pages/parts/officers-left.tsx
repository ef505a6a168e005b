import type { PageContext } from '../../../../web/context.ts';
import { joinList } from '../../../../web/format.ts';
import type { OfficersLeft } from '../../queries/read-officers-left.ts';

type Props = { page: PageContext; officers: OfficersLeft; isTied: boolean };

/** Says that too few officers are left to decide, and what to do. Why the others may not is for those who may read the case. */
export function OfficersLeftNote({ page: { t, language }, officers: { left, needed, reasons }, isTied }: Props) {
  if (left >= needed) return null;
  const why = reasons.map((reason) => t(`register.left.reason.${reason}`));
  return (
    <div class="notice stack">
      <p>
        <strong>{t(left === 0 ? 'register.left.none' : 'register.left.one')}</strong>
      </p>
      {!isTied && why.length > 0 && <p>{t('register.left.why', { reasons: joinList(why, language.locale) })}</p>}
      <p>{t('register.left.do', { role: t('identity.role.accreditation-officer') })}</p>
    </div>
  );
}
