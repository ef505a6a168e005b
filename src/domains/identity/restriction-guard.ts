import type { WebContext } from '../../web/context.ts';
import { paths } from '../../web/paths.ts';
import { isShutByRestriction } from './queries/read-restriction.ts';

/**
 * For pages of staff that show somebody's data: while the person's data are restricted, the way to the page that says so and asks for one of the
 * law's reasons (GDPR article 18). @returns undefined where the page may be shown.
 */
export async function restrictedAnswer(context: WebContext, personId: string): Promise<Response | undefined> {
  const page = context.get('page');
  if (!(await isShutByRestriction(page.db, { personId, actor: page.actor, now: page.now }))) return undefined;
  return context.redirect(paths.staffRestricted(page.at, personId, page.path), 303);
}
