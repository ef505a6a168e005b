import type { PageContext } from '../../../../web/context.ts';
import type { ServiceTypes } from '../../service-types.ts';
import { Pictogram } from './pictogram.tsx';

type Props = { page: PageContext; slugs: string[]; types: ServiceTypes; href: (slug: string) => string };

/** Kinds of help as pictures with words that a child understands. */
export function KindCards({ page, slugs, types, href }: Props) {
  return (
    <ul class="needs">
      {slugs.map((slug) => (
        <li>
          <a href={href(slug)}>
            <Pictogram name={slug} />
            <span>{types.text(slug, page.language.code).choice}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
