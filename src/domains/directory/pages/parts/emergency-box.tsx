import type { PageContext } from '../../../../web/context.ts';
import { WrongFigure } from '../../../../web/figure-source.tsx';
import { formatMonth } from '../../../../web/format.ts';
import { paths } from '../../../../web/paths.ts';
import { type DangerKind, type EmergencyNumber, emergencyNumbers, orderNumbers } from '../../engine/emergency-numbers.ts';
import type { Understand } from '../../ports.ts';

const dial = (number: string): string => number.replace(/[^\d+]/g, '');

export function EmergencyList({ page, kinds }: { page: PageContext; kinds: DangerKind[] }) {
  const { numbers } = emergencyNumbers(page.city.country);
  return (
    <ul class="numbers">
      {orderNumbers(numbers, kinds).map((item) => (
        <li>
          <NumberLink page={page} item={item} />
        </li>
      ))}
    </ul>
  );
}

function NumberLink({ page, item }: { page: PageContext; item: EmergencyNumber }) {
  return (
    <a href={`tel:${dial(item.number)}`}>
      <strong>
        <bdi dir="ltr">{item.number}</bdi>
      </strong>{' '}
      <span>{page.t(`directory.emergency.${item.kind}`)}</span>
    </a>
  );
}

/** Danger first (K1): before anything else on the page, and without script. */
export function EmergencyBox({ page, kinds, hasResults }: { page: PageContext; kinds: DangerKind[]; hasResults: boolean }) {
  return (
    <section class="emergency" role="alert" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{page.t('directory.emergency.title')}</h2>
      <p>{page.t('directory.emergency.text')}</p>
      <EmergencyList page={page} kinds={kinds} />
      {hasResults && <p>{page.t('directory.emergency.below')}</p>}
    </section>
  );
}

/** What another domain's page shows first where somebody's text tells of danger; undefined where it does not. */
export const emergencyBoxFor = (understand: Understand) => (page: PageContext, text: string) => {
  const kinds = understand(text).emergencyKinds;
  return kinds.length > 0 ? <EmergencyBox page={page} kinds={kinds} hasResults={false} /> : undefined;
};

export function EmergencySource({ page }: { page: PageContext }) {
  const { source, checked } = emergencyNumbers(page.city.country);
  return (
    <p class="soft small">
      {page.t('directory.emergency.source', { source, month: formatMonth(checked, page.language.locale) })} ·{' '}
      <a href={paths.about(page.at)}>{page.t('web.foot.about')}</a> · <WrongFigure page={page} />
    </p>
  );
}
