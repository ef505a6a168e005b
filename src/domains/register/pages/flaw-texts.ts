import type { FieldError } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { joinList } from '../../../web/format.ts';
import type { ServiceFloor, ServiceTypes } from '../../directory/index.ts';
import type { Flaw } from '../rules/completeness.ts';
import { excessText, requirementText } from './parts/facts.tsx';
import { lawSource } from './parts/law-note.tsx';

/** What has to be mended before sending, each leading to its line on the last page. */
export function flawErrors(page: PageContext, flaws: Flaw[], { types, floors }: { types: ServiceTypes; floors: ServiceFloor[] }): FieldError[] {
  const { t, language } = page;
  return flaws.map((flaw): FieldError => {
    switch (flaw.type) {
      case 'empty':
        return { field: `step-${flaw.step}`, message: t(`register.flaw.${flaw.step}`) };
      case 'excess':
        return { field: flaw.excess.what === 'service-types' ? 'step-offer' : 'step-whom', message: excessText(page, types, flaw.excess) };
      case 'law':
        return { field: 'step-papers', message: t('register.flaw.law', { source: lawSource(page, floors) }) };
      case 'missing': {
        const names = joinList(
          flaw.missing.map((one) => requirementText(page, one)),
          language.locale,
        );
        return { field: 'step-papers', message: t('register.flaw.missing', { names }) };
      }
    }
  });
}
