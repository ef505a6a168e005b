// Lighthouse on pages of a freshly seeded server, as a phone sees them: home, results, the public list of services, a service. Its four scores, 0 to 100.
// Lighthouse is fetched by npx when asked for and is no dependency: it brings more packages than the whole program.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment, nodeProgram, root } from './set-up.mjs';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Performance swings with whatever else runs on the machine; the median of so many runs is told. */
const RUNS = 3;
const WAIT_MS = 180_000;
const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update';

const folder = mkdtempSync(join(tmpdir(), 'cortile-lighthouse-'));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const server = spawn(nodeProgram(), ['--import', './scripts/tsx-hook.mjs', 'src/main.ts'], {
  cwd: root,
  env: environment({ PORT: String(port), CORTILE_DATA: folder, DATABASE_URL: '', CORTILE_SMTP_URL: '' }),
  stdio: 'ignore',
});
try {
  await answering(`${origin}/milano/it`);
  const results = await search('mia madre non riesce più a cucinare');
  const service = /\/milano\/it\/services\/[0-9a-f-]{36}/.exec(await (await fetch(results.url, { headers: { cookie: results.cookie } })).text())[0];
  for (const [name, url, cookie] of [
    ['home', `${origin}/milano/it`, ''],
    ['results', results.url, results.cookie],
    ['list of services', `${origin}/milano/it/services?kind=meals-at-home`, ''],
    ['service', `${origin}${service}`, ''],
  ]) {
    const runs = Array.from({ length: RUNS }, () => scoresOf(url, cookie));
    const scores = CATEGORIES.map((category) => `${category} ${median(runs.map((run) => run[category]))}`);
    console.log(`${name}: ${scores.join(', ')} (performance ${runs.map((run) => run.performance).join(', ')})`);
    for (const audit of new Set(runs.flatMap((run) => run.failed))) console.log(`  ${audit}`);
  }
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}

/** What is typed stands in no address: the search is posted, and its results are opened with the cookie that came back. */
async function search(need) {
  const sent = await fetch(`${origin}/milano/it/search`, { method: 'POST', body: new URLSearchParams({ need, where: '' }), redirect: 'manual' });
  const cookie = sent.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { url: new URL(sent.headers.get('location'), origin).href, cookie };
}

/** Chromium now and then records no trace, and Lighthouse asks for another run then; a second failure is one. */
function scoresOf(url, cookie, isSecond = false) {
  const report = join(folder, 'report.json');
  const options = ['--quiet', '--output=json', `--output-path=${report}`, `--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${FLAGS}`];
  const headers = cookie ? [`--extra-headers=${JSON.stringify({ cookie })}`] : [];
  const chrome = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  const { status, stderr } = spawnSync('npx', ['--yes', LIGHTHOUSE, url, ...options, ...headers], {
    cwd: folder,
    env: environment({ ...(chrome ? { CHROME_PATH: chrome } : {}) }),
    encoding: 'utf8',
  });
  if (status !== 0 && !isSecond) return scoresOf(url, cookie, true);
  if (status !== 0) throw new Error(`lighthouse failed: ${stderr}`);
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = CATEGORIES.flatMap((category) =>
    categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
      .map(({ id }) => `${category}: ${audits[id].title} ${audits[id].displayValue ?? ''}`.trim()),
  );
  return { ...Object.fromEntries(CATEGORIES.map((category) => [category, Math.round(categories[category].score * 100)])), failed };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function answering(url) {
  for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(250)) {
    if (
      await fetch(url).then(
        ({ status }) => status === 200,
        () => false,
      )
    )
      return;
  }
  throw new Error(`the server did not answer within ${WAIT_MS / 1000} s`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address();
  probe.close();
  await once(probe, 'close');
  return free;
}
