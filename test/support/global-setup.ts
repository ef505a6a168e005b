import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seedDemo } from '../../demo/seed.ts';
import { connect } from '../../src/db/database.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { prepare } from '../../src/prepare.ts';
import { demoFolder } from '../../src/wiring.ts';
import { TEST_SECRET, createDatabase } from './database.ts';
import { TEST_NOW } from './now.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    templates: { empty: string; demo: string };
  }
}

/**
 * One server for the whole run (the embedded one, or that of TEST_DATABASE_URL) with two template databases:
 * `empty_template` has the shared schema alone, `demo_template` the demo cities.
 */
export default async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'cortile-test-'));
  const external = process.env.TEST_DATABASE_URL;
  const server = external ? undefined : await startEmbedded({ dataFolder: folder, isDisposable: true });
  const stop = async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const serverUrl = external ?? server!.url;
    project.provide('serverUrl', serverUrl);
    project.provide('templates', await makeTemplates(serverUrl));
  } catch (error) {
    // The runner ends what a set-up gives back; of one that fails it knows nothing, and the server would outlive the run.
    await stop();
    throw error;
  }
  return stop;
}

async function makeTemplates(serverUrl: string): Promise<{ empty: string; demo: string }> {
  const templates = { empty: `cortile_empty_${process.pid}`, demo: `cortile_demo_${process.pid}` };
  for (const [kind, name] of Object.entries(templates)) {
    const url = await createDatabase(serverUrl, name);
    const database = connect({ url, secret: TEST_SECRET, isEmbedded: true, isOwner: true, stopServer: async () => undefined });
    try {
      await prepare(database);
      if (kind === 'demo') await seedDemo(database, { demoFolder, now: TEST_NOW, say: () => undefined });
    } finally {
      await database.close();
    }
  }
  return templates;
}
