import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { type Result, fail, succeed } from '../kernel/result.ts';

export type EgressFailure = {
  type: 'forbidden-address' | 'unreachable' | 'too-large' | 'too-slow' | 'bad-answer' | 'too-many-redirects';
  detail: string;
};
export type EgressAnswer = { status: number; type: string; body: Buffer };
export type EgressLimits = { timeoutMs?: number; bytesMax?: number; redirectsMax?: number };

/** Everything that is not global unicast (IANA special-purpose registries): a server must never be made to call its own house. */
const FORBIDDEN = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  FORBIDDEN.addSubnet(network, prefix, 'ipv4');
}
/** Global unicast IPv6 is 2000::/3; within it tunnels and documentation are refused too, since they carry other addresses. */
const IPV6_GLOBAL = new BlockList();
IPV6_GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  FORBIDDEN.addSubnet(network, prefix, 'ipv6');
}

/** True for addresses in the public internet, whatever form they are written in. */
export function isGlobalAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !FORBIDDEN.check(address, 'ipv4');
  return family === 6 && IPV6_GLOBAL.check(address, 'ipv6') && !FORBIDDEN.check(address, 'ipv6');
}

/**
 * The one way out: https to public addresses only. The resolved address is pinned for the connection, so that a name cannot
 * resolve differently between the check and the call; every redirect is checked again; size and time are bounded.
 */
export async function fetchOutside(address: string, limits: EgressLimits = {}): Promise<Result<EgressAnswer, EgressFailure>> {
  let url = address;
  for (let hop = 0; hop <= (limits.redirectsMax ?? 3); hop += 1) {
    const target = await resolveTarget(url, NONE);
    if (!target.ok) return target;
    const answer = await call(target.value, limits);
    if (!answer.ok) return answer;
    if (!answer.value.redirect) return succeed(answer.value);
    url = new URL(answer.value.redirect, url).href;
  }
  return fail({ type: 'too-many-redirects', detail: new URL(address).hostname });
}

type Target = { url: URL; address: string; family: number };
/** What is sent beside the address; a plain question where nothing is said. */
export type Sent = { method?: string | undefined; headers?: Record<string, string> | undefined; body?: string | undefined };
const NONE: ReadonlySet<string> = new Set();

/**
 * One call, with no redirect followed. The origins that the settings name, and these alone, may lie in the city's own network and speak http
 * on this machine; everybody else is called as `fetchOutside` does.
 */
export async function callOnce(
  address: string,
  { configured, sent, limits }: { configured: ReadonlySet<string>; sent: Sent; limits: EgressLimits },
): Promise<Result<EgressAnswer, EgressFailure>> {
  const target = await resolveTarget(address, configured);
  return target.ok ? call(target.value, limits, sent) : target;
}

async function resolveTarget(text: string, configured: ReadonlySet<string>): Promise<Result<Target, EgressFailure>> {
  const url = URL.parse(text);
  const isConfigured = url !== null && configured.has(url.origin);
  if (!url || (url.protocol !== 'https:' && !isConfigured) || url.username || url.password)
    return fail({ type: 'forbidden-address', detail: 'only https addresses without user names' });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
    const first = found[0];
    if (!first || (!isConfigured && found.some((item) => !isGlobalAddress(item.address)))) return fail({ type: 'forbidden-address', detail: host });
    return succeed({ url, ...first });
  } catch {
    return fail({ type: 'unreachable', detail: host });
  }
}

function call(
  { url, address, family }: Target,
  limits: EgressLimits,
  sent: Sent = {},
): Promise<Result<EgressAnswer & { redirect?: string }, EgressFailure>> {
  const options: RequestOptions = {
    method: sent.method ?? 'GET',
    timeout: limits.timeoutMs ?? 5_000,
    signal: AbortSignal.timeout(limits.timeoutMs ?? 5_000),
    headers: { 'user-agent': 'Cortile', accept: 'application/json, */*;q=0.1', ...sent.headers },
    lookup: (_host, _options, callback) => callback(null, [{ address, family }]),
  };
  return new Promise((resolve) => {
    const outgoing = (url.protocol === 'http:' ? requestHttp : requestHttps)(url, options, (incoming) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > (limits.bytesMax ?? 1_000_000)) {
          resolve(fail({ type: 'too-large', detail: url.hostname }));
          outgoing.destroy();
        }
      });
      // An answer that breaks off has no end.
      incoming.on('error', () => resolve(fail({ type: 'unreachable', detail: url.hostname })));
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        const redirect = status >= 300 && status < 400 ? incoming.headers.location : undefined;
        resolve(succeed({ status, type: incoming.headers['content-type'] ?? '', body: Buffer.concat(parts), ...(redirect ? { redirect } : {}) }));
      });
    });
    outgoing.on('error', (error) =>
      resolve(fail({ type: error.name === 'TimeoutError' || error.name === 'AbortError' ? 'too-slow' : 'unreachable', detail: url.hostname })),
    );
    outgoing.end(sent.body);
  });
}
