import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../service-types.ts';
import { KindCards } from './kind-cards.tsx';

type Props = { page: PageContext; slugs: string[]; types: ServiceTypes; href: (slug: string) => string };

const CHOICES_MAX = 6;

/** Unsure, Cortile asks back: at most six pictures, and a person at a desk as the way out. */
export function ClarifyCards({ page, slugs, types, href }: Props) {
  return (
    <section class="stack" aria-labelledby="clarify-title">
      <h2 id="clarify-title">{page.t('directory.clarify.title')}</h2>
      <p>{page.t('directory.clarify.text')}</p>
      <KindCards page={page} slugs={slugs.slice(0, CHOICES_MAX)} types={types} href={href} />
      <p>
        <a class="link-row" href={paths.spaces(page.at)}>
          {page.t('directory.clarify.none')}
        </a>
      </p>
    </section>
  );
}
