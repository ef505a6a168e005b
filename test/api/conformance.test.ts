import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { addMadrid } from '../support/madrid.ts';
import { MADRID_FILES, hasMadrid, importMadrid } from '../support/madrid-registers.ts';
import { serveApp } from '../support/serve.ts';

/** The checker is kept beside the checkout, with the published schemas; elsewhere these tests say that they were skipped. */
const checker = join(packageRoot, '../shared/conformance/hsds');
const isThere = existsSync(join(checker, 'hsds-check.mjs'));
/** Its libraries are resolved from where it lies, so it is run from a copy inside our own modules, which two runs at once do not share. */
const copy = join(packageRoot, `node_modules/.cache/hsds-check-${process.pid}`);
const hasLibraries = (() => {
  try {
    const require = createRequire(join(packageRoot, 'package.json'));
    return [require.resolve('ajv/dist/2020.js'), require.resolve('ajv-formats')].length === 2;
  } catch {
    return false;
  }
})();

/** Invented cities, and one made of its own registers where they are there. */
const CITIES = ['milano', 'porto', ...(hasMadrid ? ['madrid'] : [])];

type Report = { summary?: { failed?: number; passed?: number } } & Record<string, unknown>;

if (!isThere) console.log('SKIPPED: conformance with HSDS, because ../shared/conformance is not there');
else if (!hasLibraries) console.log('SKIPPED: conformance with HSDS, because ajv and ajv-formats are not installed');

describe.skipIf(!isThere || !hasLibraries)('the HSDS API conforms to HSDS 3.1', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof serveApp>>;

  beforeAll(async () => {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy, { recursive: true });
    cpSync(checker, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
    database = await cloneDatabase('demo');
    if (hasMadrid) {
      const madrid = await addMadrid(database);
      for (const name of MADRID_FILES) await importMadrid(madrid, name);
    }
    server = await serveApp(await appFor(database));
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    rmSync(copy, { recursive: true, force: true });
  });

  test.each(CITIES)('%s: the official checker finds nothing failed', { timeout: 180_000 }, async (city) => {
    const file = join(copy, `${city}.json`);
    const args = [join(copy, 'hsds-check.mjs'), `${server.url}/${city}/api/hsds`, '--strict-page', '--timeout', '60000', '--quiet', '--json', file];
    const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`the checker found failures:\n${error.stdout}\n${error.stderr}`);
    });
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    console.log(`conformance ${city}: ${stdout.trim().split('\n').at(-1)}`);
    expect(JSON.stringify(report).length).toBeGreaterThan(100);
    expect(stdout).toMatch(/\b0 failed/);
  });
});
