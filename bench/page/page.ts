import type { Hono } from 'hono';
import { sql } from 'kysely';
import { seedDemo } from '../../demo/seed.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import type { WebEnvironment } from '../../src/web/context.ts';
import { demoFolder, wire } from '../../src/wiring.ts';
import { BENCH_NOW, type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { type Figure, type Findings, postgresVersion } from '../support/report.ts';
import { type Client, openClient, sendNeed, withServer } from '../support/visit.ts';
import { type ProcessorTime, processorTime, withVisitor } from './processor-time.ts';

export type PageSettings = { requests: number; warmUp: number };
export const PAGE_SETTINGS: PageSettings = { requests: 600, warmUp: 150 };

type Page = { name: string; path: string; headers: Record<string, string> };
type Load = { html: number; style: number; script: number };
type Measured = { name: string; load: Load; bytes: number; page: ProcessorTime; fixed: ProcessorTime };

/** Page and fixed page take turns, so that a busy moment of the machine falls on both alike. */
const ROUNDS = 6;
const NEED = { need: 'mia madre non riesce più a cucinare e vive da sola', where: 'via Padova 21' };

/** Bytes of a first visit, and processor time beside the same bytes as a fixed string through the same server. */
export async function measurePages(settings: PageSettings = PAGE_SETTINGS, withDatabase: WithDatabase = withBenchDatabase): Promise<Findings> {
  return withDatabase(async (database) => {
    await seedDemo(database, { demoFolder, now: BENCH_NOW, say: () => undefined });
    await sql`VACUUM ANALYZE`.execute(database.platform);
    const app = createApp({ hosts: [] }, await wire(readConfig({}), database, () => BENCH_NOW));
    const fixed = serveFixedPages(app);
    const measured = await withServer(app, async (port) => {
      const client = openClient(port);
      const results: Measured[] = [];
      for (const page of await choosePages(database, client)) {
        const { load, bytes } = await firstLoad(client, page);
        const plain = await client.ask(page.path, { headers: { ...page.headers, 'accept-encoding': 'identity' } });
        fixed.set(page.name, plain.body.toString('utf8'));
        results.push({ name: page.name, load, bytes, ...(await compare(database, { port, page, settings })) });
      }
      client.close();
      return results;
    });
    return findingsOf(settings, measured, await postgresVersion(database.platform));
  });
}

/** The same shell answers for them: compression, headers, host check; only the page's own work is gone. */
function serveFixedPages(app: Hono<WebEnvironment>): Map<string, string> {
  const texts = new Map<string, string>();
  app.get('/fixed-pages/:name', (context) => context.html(texts.get(context.req.param('name'))!));
  return texts;
}

async function choosePages(database: Database, client: Client): Promise<Page[]> {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<{ id: string }>`SELECT service_id AS id FROM directory_search_entry
    WHERE 'meals-at-home' = ANY(types) ORDER BY service_id LIMIT 1`.execute(db);
  const { path, cookie } = await sendNeed(client, '/milano/it', NEED);
  return [
    { name: 'home', path: '/milano/it', headers: {} },
    { name: 'results', path, headers: { cookie } },
    { name: 'service', path: `/milano/it/services/${rows[0]!.id}`, headers: {} },
  ];
}

/** What goes over the wire when a page is opened for the first time, bodies as they are sent to a browser. */
async function firstLoad(client: Client, { path, headers }: Page): Promise<{ load: Load; bytes: number }> {
  const html = (await client.ask(path, { headers })).body;
  const text = (await client.ask(path, { headers: { ...headers, 'accept-encoding': 'identity' } })).body.toString('utf8');
  const sizeOf = async (pattern: RegExp) => (await client.ask(pattern.exec(text)![1]!)).body.length;
  const load = { html: html.length, style: await sizeOf(/<link rel="stylesheet" href="([^"]+)"/), script: await sizeOf(/<script src="([^"]+)"/) };
  return { load, bytes: load.html + load.style + load.script };
}

type Comparison = { port: number; page: Page; settings: PageSettings };

async function compare(database: Database, { port, page, settings }: Comparison): Promise<{ page: ProcessorTime; fixed: ProcessorTime }> {
  const sums = { page: { program_ms: 0, database_ms: 0 }, fixed: { program_ms: 0, database_ms: 0 } };
  const visits = { page: { port, path: page.path, headers: page.headers }, fixed: { port, path: `/fixed-pages/${page.name}`, headers: {} } };
  const count = Math.ceil(settings.requests / ROUNDS);
  await withVisitor(async (visit) => {
    for (const kind of ['page', 'fixed'] as const) await visit({ ...visits[kind], count: settings.warmUp });
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of ['page', 'fixed'] as const) {
        const spent = await processorTime(database, () => visit({ ...visits[kind], count }));
        sums[kind].program_ms += spent.program_ms / (count * ROUNDS);
        sums[kind].database_ms += spent.database_ms / (count * ROUNDS);
      }
    }
  });
  return sums;
}

function findingsOf({ requests, warmUp }: PageSettings, measured: Measured[], postgres: string): Findings {
  const figures = measured.flatMap(({ name, bytes, page, fixed }): Figure[] => [
    { name: `${name}: first load`, own: bytes / 1024, unit: 'KB', goal: { atMost: 60 } },
    {
      name: `${name}: processor time of the program`,
      own: page.program_ms,
      unit: 'ms',
      yardstick: fixed.program_ms,
      ratio: page.program_ms / fixed.program_ms,
      goal: { atMost: 3 },
    },
    { name: `${name}: processor time of the database`, own: page.database_ms, unit: 'ms' },
  ]);
  return {
    yardstick: 'the same page as a fixed string through the same server, with compression and headers; one client, one kept connection',
    settings: { requests, warmUp },
    figures,
    tables: [
      {
        title: 'Bytes of a first load, as sent to a browser that accepts gzip and brotli',
        head: ['page', 'HTML', 'style', 'script', 'together'],
        rows: measured.map(({ name, load, bytes }) => [name, load.html, load.style, load.script, bytes]),
      },
    ],
    postgres,
  };
}
