import type { MiddlewareHandler } from 'hono';
import type { WebContext, WebEnvironment } from '../../../web/context.ts';
import { signedInOf } from '../../../web/access.tsx';
import { paths } from '../../../web/paths.ts';
import { OutsideMandatePage } from '../../../web/denied-pages.tsx';
import { noteAccess } from '../commands/note-access.ts';
import type { EnteredAs } from '../rules/consent.ts';

/** Who enters something for the subject of a page: they themself, staff of a desk with them, who represents them by law, or who helps or keeps them. */
export function enteredAs(context: WebContext): EnteredAs {
  const { actingFor } = signedInOf(context);
  if (!actingFor) return 'self';
  if (actingFor.as === 'desk') return 'desk';
  return actingFor.represents ? 'representative' : 'helper';
}

/** What is the account's owner's alone (K5): a helper is refused, and staff of a desk have pages of their own for it. */
export function ownAccount(): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const page = context.get('page');
    const { actingFor } = signedInOf(context);
    if (actingFor?.as === 'desk') return context.redirect(paths.desk(page.at), 303);
    if (actingFor) return refuse(context);
    return next();
  };
}

/** What somebody does with all of their data stays with them, at home or at a desk; a helper is named for less than that. */
export function notForHelpers(): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const { actingFor } = signedInOf(context);
    if (actingFor && actingFor.as !== 'desk') return refuse(context);
    return next();
  };
}

/**
 * A person's rights over their data, which parents and guardians use for them; each of their looks stands in the person's log. `forKeepers` opens
 * a page to everybody who keeps the person, such as to take a consent back.
 */
export function ownData({ forKeepers = false } = {}): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const page = context.get('page');
    const { actingFor } = signedInOf(context);
    if (!actingFor || actingFor.as === 'desk') return next();
    if (actingFor.as === 'helper' || !(actingFor.represents || forKeepers)) return refuse(context);
    context.set('isActingAllowed', true);
    const { personId, under } = actingFor;
    if (context.req.method === 'GET') {
      await noteAccess(page.db, { personId, actor: page.actor, what: 'identity.see-data', thingId: under, now: page.now });
    }
    return next();
  };
}

/** With the way to what they may do: a role would not help them. */
const refuse = (context: WebContext) => context.html(<OutsideMandatePage page={context.get('page')} />, 403);
