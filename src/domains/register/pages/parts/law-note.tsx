import type { PageContext } from '../../../../web/context.ts';
import type { ServiceFloor } from '../../../directory/index.ts';

/** The law that stands before work with children, as the city's directory names it; European law where it names none. */
export function LawNote({ page, floors }: { page: PageContext; floors: ServiceFloor[] }) {
  const { t, city } = page;
  return (
    <div class="notice stack" id="law">
      <p>
        <strong>{t('register.law.record')}</strong>
      </p>
      {floors.slice(0, 2).map(({ legalFloor, legalSource }) => (
        <p lang={city.languages[0]} dir="auto">
          {legalFloor} ({legalSource})
        </p>
      ))}
      {floors.length === 0 && <p>{t('register.law.europe')}</p>}
      <p>{t('register.law.kept')}</p>
    </div>
  );
}

/** The law in one line, for a list of errors. */
export const lawSource = ({ t }: PageContext, floors: ServiceFloor[]): string => floors[0]?.legalSource ?? t('register.law.europe');
