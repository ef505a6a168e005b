import { performance } from 'node:perf_hooks';
import { seedDemo } from '../../demo/seed.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { ROLES, type Role } from '../../src/kernel/permissions.ts';
import { listDemoPeople } from '../../src/domains/identity/index.ts';
import { demoFolder, wire } from '../../src/wiring.ts';
import { BENCH_NOW, type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { timesOf } from '../support/measure.ts';
import { type Findings, postgresVersion } from '../support/report.ts';

type App = ReturnType<typeof createApp>;
type Asked = { method: string; path: string };
type Row = { role: string; seconds: number; milliseconds: number[]; refused: number };

/** Every route of the program asked with every role, once each, beside as many questions that touch neither database nor page. */
export async function measureMatrix(withDatabase: WithDatabase = withBenchDatabase): Promise<Findings> {
  return withDatabase(async (database) => {
    await seedDemo(database, { demoFolder, now: BENCH_NOW, say: () => undefined });
    const config = readConfig({});
    const app = createApp(config, await wire(config, database, () => BENCH_NOW));
    const db = await database.cities.open(parseCitySlug('milano')!);
    const routes = listRoutes(app);
    const rows: Row[] = [await askAll(app, { role: 'nobody', routes, cookieFor: async () => '' })];
    for (const person of await listDemoPeople(db, BENCH_NOW)) {
      const role: Role = person.roles[0] ?? 'resident';
      if (ROLES.includes(role) && !rows.some((row) => row.role === role)) {
        rows.push(await askAll(app, { role, routes, cookieFor: () => signInAs(app, person.id) }));
      }
    }
    const count = rows.length * routes.length;
    const bare = await askAll(app, { role: 'health', routes: Array.from({ length: count }, () => HEALTH), cookieFor: async () => '' });
    return findingsOf(rows, { routes: routes.length, bareSeconds: bare.seconds, postgres: await postgresVersion(database.platform) });
  });
}

const HEALTH: Asked = { method: 'GET', path: '/healthz' };

/** Every method and path that the program answers, with ids that name nothing. */
function listRoutes(app: App): Asked[] {
  const names = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));
  return [...names].map((name) => {
    const [method, path] = name.split(' ') as [string, string];
    const named = path.replace('/:city/:language{[a-z]{2}}', '/milano/it').replace('/:city', '/milano');
    return { method, path: named.replace(/:\w+(\{[^}]*\}+)?/g, '0198c0de-0000-7000-8000-000000000000') };
  });
}

async function signInAs(app: App, person: string): Promise<string> {
  const sent = await app.request('/milano/it/demo/sign-in', { method: 'POST', body: new URLSearchParams({ person }) });
  return sent.headers
    .getSetCookie()
    .find((line) => line.startsWith('cortile_session='))!
    .split(';')[0]!;
}

type Asking = { role: string; routes: Asked[]; cookieFor: () => Promise<string> };

/** Another session after each route that changed it; signing in is not counted. */
async function askAll(app: App, { role, routes, cookieFor }: Asking): Promise<Row> {
  const milliseconds: number[] = [];
  let refused = 0;
  let cookie = await cookieFor();
  for (const { method, path } of routes) {
    const startedAt = performance.now();
    const body = method === 'POST' ? { body: new URLSearchParams() } : {};
    const answer = await app.request(path, { method, headers: { cookie }, ...body });
    await answer.arrayBuffer();
    milliseconds.push(performance.now() - startedAt);
    if (answer.status >= 500) throw new Error(`${method} ${path} was answered with ${answer.status}`);
    if (answer.status === 401 || answer.status === 403) refused += 1;
    if (answer.headers.getSetCookie().some((line) => line.startsWith('cortile_session='))) cookie = await cookieFor();
  }
  return { role, milliseconds, refused, seconds: milliseconds.reduce((sum, one) => sum + one, 0) / 1_000 };
}

function findingsOf(rows: Row[], { routes, bareSeconds, postgres }: { routes: number; bareSeconds: number; postgres: string }): Findings {
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  const times = timesOf(rows.flatMap(({ milliseconds }) => milliseconds));
  return {
    yardstick: 'as many questions to /healthz, in the same process and through the same middleware',
    settings: { routes, roles: rows.length, questions: routes * rows.length },
    figures: [
      { name: 'the whole matrix', own: seconds, unit: 's', yardstick: bareSeconds, ratio: seconds / bareSeconds },
      { name: 'the whole matrix within a minute', own: seconds, unit: 's', goal: { atMost: 60 } },
      { name: 'one question: p50', own: times.p50_ms, unit: 'ms' },
      { name: 'one question: p99', own: times.p99_ms, unit: 'ms' },
    ],
    tables: [
      {
        title: 'By role',
        head: ['role', 'seconds', 'refused (401, 403)', 'let through'],
        rows: rows.map(({ role, seconds: taken, refused }) => [role, taken, refused, routes - refused]),
      },
    ],
    postgres,
  };
}
