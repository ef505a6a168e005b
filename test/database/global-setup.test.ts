import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import setup from '../support/global-setup.ts';

test.skipIf(process.env.TEST_DATABASE_URL)('a set-up that fails leaves neither a server nor its data behind', async () => {
  // A place of its own: other test runs on this machine make folders of the same kind.
  const own = mkdtempSync(join(tmpdir(), 'cortile-failing-'));
  vi.stubEnv('TMPDIR', own);
  let serverUrl = '';
  let cluster = '';
  const provide = (name: string, value: unknown) => {
    serverUrl = name === 'serverUrl' ? String(value) : serverUrl;
    const folder = join(own, readdirSync(own)[0]!);
    const pointer = join(folder, 'where-the-database-is.txt');
    cluster = join(existsSync(pointer) ? readFileSync(pointer, 'utf8') : folder, 'postgres');
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(true);
    throw new Error('planted');
  };
  await expect(setup({ provide } as never)).rejects.toThrow('planted');
  await expect(new pg.Client({ connectionString: serverUrl }).connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect([existsSync(cluster), readdirSync(own)]).toEqual([false, []]);
  vi.unstubAllEnvs();
  rmSync(own, { recursive: true });
});
