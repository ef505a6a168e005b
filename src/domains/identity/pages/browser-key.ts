import { getCookie, setCookie } from 'hono/cookie';
import type { WebContext } from '../../../web/context.ts';
import { newSecret } from '../engine/secrets.ts';
import { CODE_MINUTES } from '../rules.ts';

const NAME = 'cortile_sign_in';

/** What binds a code to the browser that asked for it; set when a code is asked for, and anew each time. */
export function newBrowserKey(context: WebContext): string {
  const page = context.get('page');
  const key = newSecret();
  setCookie(context, NAME, key, {
    httpOnly: true,
    sameSite: 'Lax',
    path: `/${page.city.slug}`,
    maxAge: 2 * CODE_MINUTES * 60,
    secure: page.origin.startsWith('https:'),
  });
  return key;
}

export const browserKey = (context: WebContext): string => getCookie(context, NAME) ?? '';
