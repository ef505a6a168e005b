import { getCookie, setCookie } from 'hono/cookie';
import type { WebContext } from '../../../web/context.ts';
import { newSecret } from '../../../kernel/secrets.ts';
import { CODE_MINUTES, PROVIDER_MINUTES } from '../rules.ts';

/** Each way to sign in has a cookie of its own, so that beginning one leaves the others as they are. */
const NAMES = { code: 'cortile_sign_in', passkey: 'cortile_passkey', provider: 'cortile_provider' } as const;
export type BrowserKeyFor = keyof typeof NAMES;

/** What binds a code, a challenge or the way to a provider to the browser that asked for it; made anew each time. */
export function newBrowserKey(context: WebContext, way: BrowserKeyFor = 'code'): string {
  const page = context.get('page');
  const key = newSecret();
  setCookie(context, NAMES[way], key, {
    httpOnly: true,
    sameSite: 'Lax',
    path: `/${page.city.slug}`,
    maxAge: Math.max(2 * CODE_MINUTES, PROVIDER_MINUTES) * 60,
    secure: page.origin.startsWith('https:'),
  });
  return key;
}

export const browserKey = (context: WebContext, way: BrowserKeyFor = 'code'): string => getCookie(context, NAMES[way]) ?? '';
