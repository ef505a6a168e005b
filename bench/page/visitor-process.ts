import { openClient } from '../support/visit.ts';

/** What the benchmark asks of its visitor: the same page again and again. */
export type Visit = { port: number; path: string; headers: Record<string, string>; count: number };

// The visitor is a process of its own, so that its work does not count as the server's.
process.on('message', (visit: Visit) => void open(visit));

async function open({ port, path, headers, count }: Visit): Promise<void> {
  const client = openClient(port);
  const failed = { count: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const { status } = await client.ask(path, { headers });
    if (status !== 200) failed.count += 1;
  }
  client.close();
  process.send?.(failed.count);
}
