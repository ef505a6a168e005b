import { deleteCookie, getCookie } from 'hono/cookie';
import type { WebContext } from './context.ts';

const OURS = 'cortile_';

/**
 * Takes everything of ours out of a browser but the named cookies: what somebody saved, chose and searched for. Pages that it still holds go,
 * too (Clear-Site-Data). It asks the browser what it has, so that a cookie nobody thought of here is not forgotten.
 */
export function clearBrowser(context: WebContext, { keep }: { keep: string[] }): void {
  const { city } = context.get('page');
  for (const name of Object.keys(getCookie(context))) {
    if (!name.startsWith(OURS) || keep.includes(name)) continue;
    for (const path of ['/', `/${city.slug}`]) deleteCookie(context, name, { path });
  }
  context.header('clear-site-data', '"cache", "storage"');
}
