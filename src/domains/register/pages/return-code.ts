import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Platform, WebContext } from '../../../web/context.ts';
import { seal, unseal } from '../../../web/seal.ts';

/** So long a code stays in the browser, sealed: enough to write it down or to print a letter, too short for the next person at a shared computer. */
const MINUTES = 15;
type Kept = { name: 'cortile_report' | 'cortile_named'; platform: Platform };

const keyOf = (context: WebContext, name: string): string => `${name} ${context.get('page').city.slug}`;

/** A code never stands in an address: between two pages it is in a sealed cookie of this city's pages. */
export function keepReturnCode(context: WebContext, { name, platform }: Kept, code: string): void {
  const page = context.get('page');
  setCookie(context, name, seal({ secret: platform.sealKey, browserKey: keyOf(context, name), content: code, now: page.now, minutes: MINUTES }), {
    httpOnly: true,
    sameSite: 'Lax',
    path: `/${page.city.slug}`,
    maxAge: MINUTES * 60,
    secure: page.origin.startsWith('https:'),
  });
}

export function readReturnCode(context: WebContext, { name, platform }: Kept): string | undefined {
  const token = getCookie(context, name);
  const content = token ? unseal({ secret: platform.sealKey, browserKey: keyOf(context, name), token, now: context.get('page').now }) : undefined;
  return typeof content === 'string' ? content : undefined;
}

export const dropReturnCode = (context: WebContext, { name }: Pick<Kept, 'name'>): void => {
  deleteCookie(context, name, { path: `/${context.get('page').city.slug}` });
};
