import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { dayOf } from './frame.tsx';

type Props = { page: PageContext; dueAt: Date; escalation: number };

/** To an applicant whose term has passed: since when the city is late, whom it has told, and what they can do. */
export function LateNote({ page, dueAt, escalation }: Props) {
  const { t, at } = page;
  const passedOn = escalation === 0 || escalation === 1 ? escalation : 2;
  return (
    <div class="notice stack">
      <p>
        {t('register.application.late', { date: dayOf(page, dueAt) })} {t(`register.application.late.${passedOn}`)}
      </p>
      <p>
        {t('register.application.late.do')} <a href={paths.spaces(at)}>{t('web.nav.spaces')}</a>
      </p>
    </div>
  );
}
