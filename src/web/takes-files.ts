import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RouterRoute } from 'hono/types';
import { findTargetHandler } from 'hono/utils/handler';
import type { WebContext, WebEnvironment } from './context.ts';

/** A photograph of a page, or some pages scanned. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** What a form without files may hold. */
const FORM_BYTES_MAX = 512 * 1024;

const TAKEN = Symbol('files taken');
type Taking = { [TAKEN]?: number };

/** Says, after `access`, that a route takes files, and how many at once: its body alone may be as long as they are. */
export function takesFiles(countMax = 1): MiddlewareHandler<WebEnvironment> {
  const mark: MiddlewareHandler<WebEnvironment> = (_context, next) => next();
  return Object.assign(mark, { [TAKEN]: countMax });
}

const takenBy = ({ handler }: RouterRoute): number => (findTargetHandler(handler) as Taking)[TAKEN] ?? 0;

/** How many files the route of a request takes. */
export const filesTaken = (context: WebContext): number => Math.max(0, ...matchedRoutes(context).map(takenBy));

/** How long the body of a request may be, which its route decides before anything is read of it. */
export const bodyBytesMax = (context: WebContext): number => FORM_BYTES_MAX + filesTaken(context) * FILE_BYTES_MAX;
