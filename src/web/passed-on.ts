import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { WebContext } from './context.ts';
import { seal, unseal } from './seal.ts';

/** What a form hands to the page it leads to, for some minutes and one session alone. It is sealed, and stands in no address. */
export type PassedOn = { name: string; minutes: number; sealKey: Buffer };

/** In another city or session it opens nothing. */
function keyOf(context: WebContext, name: string): string {
  const { city, signedIn } = context.get('page');
  return [name, city.slug, signedIn?.sessionId].join(' ');
}

export function passOn(context: WebContext, { name, minutes, sealKey }: PassedOn, content: unknown): void {
  const { city, origin, now } = context.get('page');
  setCookie(context, name, seal({ secret: sealKey, browserKey: keyOf(context, name), content, now, minutes }), {
    httpOnly: true,
    sameSite: 'Lax',
    path: `/${city.slug}`,
    maxAge: minutes * 60,
    secure: origin.startsWith('https:'),
  });
}

export function readPassedOn(context: WebContext, { name, sealKey }: PassedOn): unknown {
  const token = getCookie(context, name);
  return token ? unseal({ secret: sealKey, browserKey: keyOf(context, name), token, now: context.get('page').now }) : undefined;
}

export function dropPassedOn(context: WebContext, { name }: PassedOn): void {
  deleteCookie(context, name, { path: `/${context.get('page').city.slug}` });
}
