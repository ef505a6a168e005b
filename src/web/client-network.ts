import { getConnInfo } from '@hono/node-server/conninfo';
import { isIPv6 } from 'node:net';
import type { Platform, WebContext } from './context.ts';

/**
 * The network that a request comes from, for limits alone: an IPv4 address, or the first half of an IPv6 one, which a household has to
 * itself. It is read where our own outermost proxy wrote it; what stands before that anybody can write.
 */
export function clientNetwork({ proxies }: Platform, context: WebContext): string {
  const address = proxies > 0 ? forwarded(context, proxies) : connected(context);
  return isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address.replace('::ffff:', '');
}

function forwarded(context: WebContext, proxies: number): string {
  const hops = (context.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  return hops.at(-proxies) || 'unknown';
}

/** Asked within the process, as tests do, there is no connection. */
function connected(context: WebContext): string {
  return 'incoming' in ((context.env as object | undefined) ?? {}) ? (getConnInfo(context).remote.address ?? 'unknown') : 'unknown';
}
