import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, connect } from '../../src/db/database.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { prepare } from '../../src/prepare.ts';

/** One secret for all benchmarks; it protects nothing. */
const BENCH_SECRET = 'a secret of the benchmarks alone, 32+ characters';

/** The moment at which all benchmarks live, a Monday morning in Milan: what is open does not depend on when they run. */
export const BENCH_NOW = new Date('2026-11-23T09:30:00Z');

/** Gives a benchmark its database and takes it away again; a test gives one that is there already. */
export type WithDatabase = <Value>(work: (database: Database) => Promise<Value>) => Promise<Value>;

/**
 * Does `work` with a PostgreSQL server of its own, on a free port, with the shared schema and no city; afterwards nothing is left of it.
 * The data folder of an installation is never touched.
 */
export const withBenchDatabase: WithDatabase = async <Value>(work: (database: Database) => Promise<Value>): Promise<Value> => {
  const folder = mkdtempSync(join(tmpdir(), 'cortile-bench-'));
  try {
    const server = await startEmbedded({ dataFolder: folder, isDisposable: true });
    const database = connect({ url: server.url, secret: BENCH_SECRET, isEmbedded: true, isOwner: true, stopServer: server.stop });
    try {
      await prepare(database);
      return await work(database);
    } finally {
      await database.close({ withServer: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
