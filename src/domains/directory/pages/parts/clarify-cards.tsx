import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../service-types.ts';
import { Pictogram } from './pictogram.tsx';

type Props = { page: PageContext; slugs: string[]; types: ServiceTypes; href: (slug: string) => string };

/** Unsure, Cortile asks back: at most six pictures, in words that a child understands, and a person at a desk as the way out. */
export function ClarifyCards({ page, slugs, types, href }: Props) {
  return (
    <section class="stack" aria-labelledby="clarify-title">
      <h2 id="clarify-title">{page.t('directory.clarify.title')}</h2>
      <p>{page.t('directory.clarify.text')}</p>
      <ul class="needs">
        {slugs.slice(0, 6).map((slug) => (
          <li>
            <a href={href(slug)}>
              <Pictogram name={slug} />
              <span>{types.text(slug, page.language.code).choice}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="link-row" href={paths.spaces(page.at)}>
          {page.t('directory.clarify.none')}
        </a>
      </p>
    </section>
  );
}
