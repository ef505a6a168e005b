import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageContext, WebContext } from './context.ts';

const NAME = 'cortile_session';
/** As long as the longest session; the database says when it is over. */
const DAYS_MAX = 30;
/** A token has 43 letters; what is longer was not made here. */
const LENGTH_MAX = 64;

export function sessionToken(context: WebContext): string | undefined {
  const token = getCookie(context, NAME);
  return token && token.length <= LENGTH_MAX ? token : undefined;
}

/** The cookie goes to this city's pages alone, never to scripts and never with a form of another site. */
const attributes = ({ city, origin }: PageContext) => ({
  httpOnly: true,
  sameSite: 'Lax' as const,
  path: `/${city.slug}`,
  secure: origin.startsWith('https:'),
});

export function keepSession(context: WebContext, token: string): void {
  setCookie(context, NAME, token, { ...attributes(context.get('page')), maxAge: DAYS_MAX * 24 * 60 * 60 });
}

export function dropSession(context: WebContext): void {
  deleteCookie(context, NAME, attributes(context.get('page')));
}
