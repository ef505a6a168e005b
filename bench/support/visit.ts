import { type AddressInfo, createServer } from 'node:net';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { WebEnvironment } from '../../src/web/context.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
export type Asked = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string };

/** What a browser says that it accepts. */
export const BROWSER_ENCODINGS = 'gzip, deflate, br';

/** Serves the program on a free port while `work` runs. */
export async function withServer<Value>(app: Hono<WebEnvironment>, work: (port: number) => Promise<Value>): Promise<Value> {
  const port = await freePort();
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started));
  });
  try {
    return await work(port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export type Client = { ask: (path: string, asked?: Asked) => Promise<Answer>; close: () => void };

/** One client with one kept connection; bodies stay compressed, as they came over the wire. */
export function openClient(port: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(
        { agent, port, host: '127.0.0.1', path, method, headers: { 'accept-encoding': BROWSER_ENCODINGS, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Sends a sentence as the form does. @returns where the results are, and the cookie with which alone they can be read. */
export async function sendNeed(client: Client, home: string, fields: Record<string, string>): Promise<{ path: string; cookie: string }> {
  const sent = await client.ask(`${home}/search`, { method: 'POST', headers: FORM, body: new URLSearchParams(fields).toString() });
  if (sent.status !== 303) throw new Error(`the search was answered with ${sent.status}`);
  return { path: sent.headers.location!, cookie: sent.headers['set-cookie']![0]!.split(';')[0]! };
}
