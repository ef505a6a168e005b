import type { MiddlewareHandler } from 'hono';
import type { Platform, WebEnvironment } from './context.ts';
import { errorResponse } from './shell.tsx';

/** Pages for providers and staff stand open in the demo cities alone, where everybody is invented; elsewhere they are not there. */
export function demoOnly(platform: Platform): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const page = context.get('page');
    if (!page.isDemo || !page.city.isDemo) return errorResponse(platform, context, 'notFound');
    context.header('cache-control', 'no-store');
    await next();
  };
}
