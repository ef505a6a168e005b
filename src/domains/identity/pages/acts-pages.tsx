import type { WebContext } from '../../../web/context.ts';
import { PageHead } from '../../../web/components.tsx';
import { formatMoment } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { readPageNumber } from '../../../web/page-number.ts';
import { listActsFor } from '../queries/list-acts-for.ts';
import { ActsLinks, ActsList } from './parts/acts-list.tsx';

const PAGE_SIZE = 30;
/** On paper all of it stands together: some forty sheets, more than anybody's log of a year. */
const PRINTED_MAX = 1_000;

type Props = {
  personId: string;
  helperId?: string;
  title: string;
  lead: string;
  back: { href: string; text: string };
  address: (query: Record<string, string | undefined>) => string;
};

/** The log of what helpers did for a person: by pages on the screen, whole and in large letters for paper. */
export async function showActs(context: WebContext, { personId, helperId, title, lead, back, address }: Props) {
  const page = context.get('page');
  const asked = context.req.query('print') ?? '';
  const print = asked === 'large' || asked === 'whole' ? asked : '';
  const number = readPageNumber(context, 10_000);
  const part = print === '' ? { offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE } : { offset: 0, limit: PRINTED_MAX };
  const { acts, total } = await listActsFor(page.db, { personId, helperId, ...part });
  if (print === '' && number > 1 && acts.length === 0) return context.redirect(address({}), 303);
  const count = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const printedAt = formatMoment(page.now, { timezone: page.city.timezone, language: page.language.locale });
  const here = address({ page: number > 1 ? String(number) : undefined, print: print || undefined });
  return context.html(
    <Layout page={page} title={title} isIndexed={false} isLarge={print === 'large'} languagePath={here}>
      <div class="wrap">
        <PageHead page={page} title={title} lead={lead} crumbs={[back]} />
        <div class="stack-large measure">
          <p class="soft small">
            {page.t('identity.acts.count', { count: total })} {page.t('identity.acts.asOf', { moment: printedAt })}
          </p>
          <ActsList page={page} acts={acts} />
          <ActsLinks page={page} address={address} print={print} number={number} count={count} />
        </div>
      </div>
    </Layout>,
  );
}
