import type { MandateScope } from '../../kernel/mandate-scopes.ts';
import { OutsideMandate, openedTo } from '../../web/access.tsx';
import type { PageContext, WebContext } from '../../web/context.ts';
import { noteAccess } from './commands/note-access.ts';

/**
 * Whether whoever opens a page may do this for the person it is about: the person themselves, a keeper, staff of a desk during a visit, and a
 * helper whose mandate names the scope.
 */
export function mayActOn({ signedIn }: Pick<PageContext, 'signedIn'>, scope: MandateScope): boolean {
  if (!signedIn || signedIn.actingEnded) return false;
  const { actingFor } = signedIn;
  return actingFor === null || actingFor.as !== 'helper' || actingFor.scopes.includes(scope);
}

/**
 * Opens a route to whoever may act for its person within the scope; stands after `access`. A helper without it gets 403. Every look of a helper
 * or keeper is written into the person's log before the page is made; what they change, the command notes in its own transaction.
 */
export function actsFor(scope: MandateScope): (context: WebContext, next: () => Promise<void>) => Promise<void> {
  const guard = async (context: WebContext, next: () => Promise<void>) => {
    const page = context.get('page');
    if (!mayActOn(page, scope)) throw new OutsideMandate();
    context.set('isActingAllowed', true);
    if (context.req.method === 'GET') await noteLook(page, scope);
    return next();
  };
  return openedTo(scope, guard);
}

/** Writes a helper's or keeper's look into the person's log; staff of a desk have an entry for their whole visit. */
export async function noteLook(
  { db, signedIn, actor, now }: Pick<PageContext, 'db' | 'signedIn' | 'actor' | 'now'>,
  scope: MandateScope,
): Promise<void> {
  const actingFor = signedIn?.actingFor;
  if (!actingFor || actingFor.as === 'desk') return;
  await noteAccess(db, { personId: actingFor.personId, actor, what: scope, thingId: actingFor.under, now });
}
