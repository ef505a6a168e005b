import { getCookie, setCookie } from 'hono/cookie';
import type { Platform, WebContext } from './context.ts';
import { seal, unseal } from './seal.ts';

/** What people keep in their browser stays half a year after they last changed it. */
const KEPT_DAYS = 180;
/** Browsers keep 4,096 bytes of a cookie: name, value and attributes together. */
const VALUE_BYTES_MAX = 3_900;

/** A cookie by which a browser keeps something for one city. It is encrypted: who finds it on a shared computer reads nothing in it. */
export type SealedCookie = { name: string; sealKey: Platform['sealKey'] };

/** The cookie is with the browser already, so its name and city stand where a sealed address has the browser's key. */
const keyOf = (context: WebContext, name: string): string => `${name} ${context.get('page').city.slug}`;

/** @returns undefined when there is none, when it is half a year old, or when it was altered or made for another city. */
export function readSealedCookie(context: WebContext, { name, sealKey }: SealedCookie): unknown {
  const token = getCookie(context, name);
  return token ? unseal({ secret: sealKey, browserKey: keyOf(context, name), token, now: context.get('page').now }) : undefined;
}

/** Sets the cookie, or takes it away where there is nothing to keep. @returns false when the content is too long for a cookie. */
export function keepSealedCookie(context: WebContext, { name, sealKey }: SealedCookie, content: unknown): boolean {
  const page = context.get('page');
  const minutes = KEPT_DAYS * 24 * 60;
  const value = content === undefined ? '' : seal({ secret: sealKey, browserKey: keyOf(context, name), content, now: page.now, minutes });
  if (value.length > VALUE_BYTES_MAX) return false;
  setCookie(context, name, value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: `/${page.city.slug}`,
    maxAge: value === '' ? 0 : minutes * 60,
    secure: page.origin.startsWith('https:'),
  });
  return true;
}
