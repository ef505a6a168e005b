import { postedFields } from './access.tsx';
import type { WebContext } from './context.ts';
import { LockedPage } from './denied-pages.tsx';
import { inLanguage, paths } from './paths.ts';

/** What stays open while a visit is locked: proving who one is, ending, and where to call in an emergency. Nothing here shows the client. */
const OPEN = [paths.signIn, paths.signOut, paths.visitEnd, paths.kioskFinish, paths.emergency, paths.mailbox, paths.demo, paths.demoSignIn];

/** Whether a page must not be shown because the operator left the screen while serving somebody. */
export function isShutByLock(context: WebContext): boolean {
  const { signedIn, path, at } = context.get('page');
  if (!signedIn?.visit?.isLocked) return false;
  const here = inLanguage(path.replace(/\/$/, ''), at.language);
  return !OPEN.some((address) => address(at) === here) && !here.startsWith(`${paths.signIn(at)}/`);
}

/** Asks the operator to prove that it is them, keeps what was sent, and leads back. */
export async function askToUnlock(context: WebContext): Promise<Response> {
  const page = context.get('page');
  const kept = context.req.method === 'POST' ? await postedFields(context) : undefined;
  const back = kept ? undefined : page.path;
  context.header('cache-control', 'no-store');
  return context.html(<LockedPage page={page} signIn={paths.signInAgain(page.at, { back })} kept={kept} />, 401);
}
