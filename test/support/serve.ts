import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { appFor } from './app.ts';

/** Serves the program on a free port of this machine, as people reach it. */
export async function serveApp(app: Awaited<ReturnType<typeof appFor>>): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      // Browsers hold their connections open; a test that has ended waits for none of them.
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, stop };
}
