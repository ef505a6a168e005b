import type { Child } from 'hono/jsx';
import type { PageContext } from './context.ts';
import { paths, plainPage } from './paths.ts';

/** What stands under figures (K16): their source and their date, and a way to say that one is wrong. */
export function FigureSource({ page, children }: { page: PageContext; children: Child }) {
  return (
    <p class="soft small source">
      <span>{children}</span> <WrongFigure page={page} />
    </p>
  );
}

export function WrongFigure({ page }: { page: PageContext }) {
  return (
    <a class="link-row" href={paths.newQuestion(page.at, { about: plainPage(page.at, page.path), kind: 'figure' })} rel="nofollow">
      {page.t('web.figure.wrong')}
    </a>
  );
}
