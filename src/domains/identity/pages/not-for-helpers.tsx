import type { MiddlewareHandler } from 'hono';
import type { WebContext, WebEnvironment } from '../../../web/context.ts';
import { signedInOf } from '../../../web/access.tsx';
import { paths } from '../../../web/paths.ts';
import { ForbiddenPage } from '../../../web/denied-pages.tsx';

/** Who enters something for the subject of a page: they themself, staff of a desk with them, or somebody who helps or keeps them. */
export function enteredAs(context: WebContext): 'self' | 'desk' | 'helper' {
  const as = signedInOf(context).actingFor?.as ?? 'self';
  return as === 'keeper' ? 'helper' : as;
}

/** What is the account's owner's alone (K5): a helper is refused, and staff of a desk have pages of their own for it. */
export function ownAccount(): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const page = context.get('page');
    const { actingFor } = signedInOf(context);
    if (actingFor?.as === 'desk') return context.redirect(paths.desk(page.at), 303);
    if (actingFor) return context.html(<ForbiddenPage page={page} permission="account.own" />, 403);
    return next();
  };
}

/** What somebody does with all of their data stays with them, at home or at a desk; a helper is named for less than that. */
export function notForHelpers(): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    if (enteredAs(context) === 'helper') return context.html(<ForbiddenPage page={context.get('page')} permission="account.own" />, 403);
    return next();
  };
}
