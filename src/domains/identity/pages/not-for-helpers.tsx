import type { MiddlewareHandler } from 'hono';
import type { WebContext, WebEnvironment } from '../../../web/context.ts';
import { signedInOf } from '../../../web/access.tsx';
import { ForbiddenPage } from '../../../web/denied-pages.tsx';

/** Who enters something for the subject of a page: they themself, staff of a desk with them, or somebody who helps or keeps them. */
export function enteredAs(context: WebContext): 'self' | 'desk' | 'helper' {
  const as = signedInOf(context).actingFor?.as ?? 'self';
  return as === 'keeper' ? 'helper' : as;
}

/** What somebody does with all of their data stays with them, at home or at a desk; a helper is named for less than that. */
export function notForHelpers(): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    if (enteredAs(context) === 'helper') return context.html(<ForbiddenPage page={context.get('page')} permission="account.own" />, 403);
    return next();
  };
}
