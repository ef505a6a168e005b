import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../service-types.ts';
import { Elsewhere } from './nothing-here.tsx';

/** What was most likely meant is not to be had here: said before the lesser fits, so that these are not taken for the answer. */
export type MissingLead = { type: string; elsewhere: number };

type Props = { page: PageContext; lead: MissingLead; types: ServiceTypes; place: string | undefined; neighbourhoodId: string | undefined };

export function LeadMissing({ page, lead, types, place, neighbourhoodId }: Props) {
  const kind = types.text(lead.type, page.language.code).name;
  return (
    <section class="notice stack" aria-labelledby="lead-title">
      <h2 id="lead-title">{page.t('directory.lead.title', { kind, place: place ?? page.city.name })}</h2>
      <Elsewhere page={page} kind={lead.type} count={lead.elsewhere} />
      <p>
        <a class="link-row" href={paths.missing(page.at, { kind: lead.type, area: neighbourhoodId })}>
          {page.t('directory.nothing.tell')}
        </a>
      </p>
    </section>
  );
}
