import { performance } from 'node:perf_hooks';

/** Milliseconds: the middle, the one in twenty and the one in a hundred, and how many were taken. */
export type Times = { count: number; p50_ms: number; p95_ms: number; p99_ms: number };

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) };
}

/** Runs `work` once for each item, one after the other. @returns the milliseconds of each. */
export async function timeEach<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await work(item);
    taken.push(performance.now() - start);
  }
  return taken;
}
