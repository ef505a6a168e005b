const startedAt = Date.now();
const counts = new Map<string, number>();

/** Counts an answered request by its kind of status; nothing else about it is kept. */
export function countRequest(status: number): void {
  const kind = `${Math.floor(status / 100)}xx`;
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** The figures in Prometheus' text format. */
export function metricsText(): string {
  const memory = process.memoryUsage();
  return [
    '# TYPE cortile_uptime_seconds gauge',
    `cortile_uptime_seconds ${Math.round((Date.now() - startedAt) / 1000)}`,
    '# TYPE cortile_memory_bytes gauge',
    `cortile_memory_bytes ${memory.rss}`,
    '# TYPE cortile_requests_total counter',
    ...[...counts].sort().map(([kind, count]) => `cortile_requests_total{status="${kind}"} ${count}`),
    '',
  ].join('\n');
}
