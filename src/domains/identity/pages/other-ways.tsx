import type { Child } from 'hono/jsx';
import { signedInOf } from '../../../web/access.tsx';
import type { WebContext } from '../../../web/context.ts';
import { listLinks, listPasskeys, readSheet } from '../queries/list-ways.ts';
import { OtherWays } from './parts/other-ways.tsx';
import type { IdentityServices } from './services.ts';

/** Every way that this installation has: it is not known yet who asks. */
export const waysToSignIn = (context: WebContext, { providers }: IdentityServices, back: string | undefined): Child => (
  <OtherWays page={context.get('page')} back={back} providers={providers.list} hasPasskeys />
);

/** The ways of who is signed in, to prove it once more; undefined for who has none besides mail. */
export async function waysToProve(context: WebContext, { providers }: IdentityServices, back: string | undefined): Promise<Child | undefined> {
  const page = context.get('page');
  const { personId } = signedInOf(context);
  const linked = new Set((await listLinks(page.db, personId)).map(({ provider }) => provider));
  const hasPasskeys = (await listPasskeys(page.db, personId)).length > 0;
  const own = providers.list.filter(({ id }) => linked.has(id));
  const hasSheet = (await readSheet(page.db, personId)) !== undefined;
  if (!hasPasskeys && own.length === 0 && !hasSheet) return undefined;
  return <OtherWays page={page} back={back} providers={own} hasPasskeys={hasPasskeys} hasSheet={hasSheet} isAgain />;
}
