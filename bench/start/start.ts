import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../src/package-root.ts';
import { timesOf } from '../support/measure.ts';
import type { Findings } from '../support/report.ts';

const ROUNDS = 5;
/** Between two questions whether the page answers; what is measured is no finer. */
const PAUSE_MS = 10;
const WAIT_MS = 180_000;

/** How long from the start of the program until the first page of a seeded city answers, beside the bare web server in turns with it. */
export async function measureStart(): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'cortile-bench-start-'));
  try {
    const { status } = spawnSync(process.execPath, [join(packageRoot, 'scripts/build.mjs')], { cwd: packageRoot, stdio: 'ignore' });
    if (status !== 0) throw new Error('the program could not be built; run npm run build to see why');
    const cortile = () => startAndAsk([join(packageRoot, 'dist/src/main.js')], { path: '/milano/it', folder });
    const bare = () => startAndAsk(['--import', './scripts/tsx-hook.mjs', join(packageRoot, 'bench/start/bare-server.ts')], { path: '/', folder });
    const first = await cortile();
    const times = { cortile: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.bare.push(await bare());
      times.cortile.push(await cortile());
    }
    const [own, yardstick] = [timesOf(times.cortile).p50_ms, timesOf(times.bare).p50_ms];
    return {
      yardstick: 'the same web server, started in the same way, with one page in memory and nothing behind it',
      settings: { rounds: ROUNDS },
      figures: [
        { name: 'first start: both demo cities are made', own: first / 1000, unit: 's' },
        { name: 'start from a seeded database', own: own / 1000, unit: 's', goal: { atMost: 30 } },
        { name: 'beside the bare server', own, unit: 'ms', yardstick, ratio: own / yardstick },
      ],
      tables: [],
      postgres: 'embedded',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds until the address answers 200. The program is ended afterwards, and with it its database. */
async function startAndAsk(command: string[], { path, folder }: { path: string; folder: string }): Promise<number> {
  const port = await freePort();
  const environment = { ...process.env, PORT: String(port), CORTILE_DATA: folder, DATABASE_URL: '', CORTILE_SMTP_URL: '' };
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, { cwd: packageRoot, env: environment, stdio: 'ignore' });
  try {
    await untilAnswered(child, `http://127.0.0.1:${port}${path}`);
    return performance.now() - startedAt;
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function untilAnswered(child: ChildProcess, url: string): Promise<void> {
  const until = performance.now() + WAIT_MS;
  while (performance.now() < until && child.exitCode === null) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(PAUSE_MS);
  }
  throw new Error('the program did not answer; start it by hand to see why');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
