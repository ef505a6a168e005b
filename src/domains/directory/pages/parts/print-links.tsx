import type { PageContext, WebContext } from '../../../../web/context.ts';

/** Large print is a plain address: it works without script and leaves nothing behind. */
export const isLargePrint = (context: WebContext): boolean => context.req.query('print') === 'large';

/** Printing at once where script runs, and the page in letters of 18 points for those who need them. `href` is the page in normal print. */
export function PrintLinks({ page, href, isLarge }: { page: PageContext; href: string; isLarge: boolean }) {
  return (
    <p class="acts no-print">
      <button class="button quiet" type="button" hidden data-print>
        {page.t('directory.service.print')}
      </button>
      <a class="link-row" href={isLarge ? href : `${href}${href.includes('?') ? '&' : '?'}print=large`} rel="nofollow">
        {isLarge ? page.t('directory.service.normal') : page.t('directory.service.large')}
      </a>
    </p>
  );
}
