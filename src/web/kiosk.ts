import { clearBrowser } from './clear-cookies.ts';
import type { Platform, WebContext } from './context.ts';
import { keepSealedCookie, readSealedCookie } from './sealed-cookie.ts';
import { visitor } from '../kernel/actor.ts';

export const KIOSK_COOKIE = 'cortile_kiosk';

type Seal = Pick<Platform, 'sealKey'>;

export function keepKiosk(context: WebContext, { sealKey }: Seal, id: string | undefined): void {
  keepSealedCookie(context, { name: KIOSK_COOKIE, sealKey }, id === undefined ? undefined : { id });
}

/**
 * Knows a public computer by its sealed cookie. Nobody there for three minutes: whoever asks now is somebody else, so everything of the last
 * person is taken away before the page is made, and the page is made without it.
 */
export async function meetKiosk(platform: Platform, context: WebContext): Promise<void> {
  const page = context.get('page');
  const named = readSealedCookie(context, { name: KIOSK_COOKIE, sealKey: platform.sealKey }) as { id: string } | undefined;
  if (!named) return;
  const kiosk = await platform.kiosks.read(page.db, { id: named.id, now: page.now });
  if (!kiosk) return keepKiosk(context, platform, undefined);
  page.kiosk = kiosk;
  if (kiosk.isIdle) {
    clearBrowser(context, { keep: [KIOSK_COOKIE] });
    context.req.raw.headers.delete('cookie');
    Object.assign(page, { signedIn: undefined, actor: visitor });
  }
  if (page.signedIn) await platform.kiosks.shortenSession(page.db, { sessionId: page.signedIn.sessionId, now: page.now });
}

/** A public computer keeps no cookie beyond the window it was set in, but the one that says what it is. */
export function forgetAges(context: WebContext): void {
  if (!context.get('page').kiosk) return;
  const cookies = context.res.headers.getSetCookie();
  context.res.headers.delete('set-cookie');
  for (const cookie of cookies) {
    const isKept = cookie.startsWith(`${KIOSK_COOKIE}=`) || /; Max-Age=0(;|$)/.test(cookie);
    context.res.headers.append('set-cookie', isKept ? cookie : cookie.replace(/; Max-Age=\d+/, ''));
  }
  context.res.headers.set('cache-control', 'no-store');
}
