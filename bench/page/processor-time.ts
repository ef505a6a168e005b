import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../src/db/database.ts';
import type { Visit } from './visitor-process.ts';

/** Milliseconds of processor time: of the program, and of the database server's processes where the machine tells. */
export type ProcessorTime = { program_ms: number; database_ms: number };

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

export async function withVisitor<Value>(work: (visit: (visit: Visit) => Promise<void>) => Promise<Value>): Promise<Value> {
  const visitor: ChildProcess = fork(join(import.meta.dirname, 'visitor-process.ts'), { execArgv: [] });
  try {
    return await work(async (visit) => {
      visitor.send(visit);
      const [failed] = (await once(visitor, 'message')) as [number];
      if (failed > 0) throw new Error(`${visit.path} failed ${failed} of ${visit.count} times`);
    });
  } finally {
    visitor.disconnect();
  }
}

/** How much processor time `work` takes of this process and of the database, all threads together. */
export async function processorTime(database: Database, work: () => Promise<void>): Promise<ProcessorTime> {
  const databaseBefore = await ticksByProcess(database);
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  let ticks = 0;
  // A connection may have ended or begun meanwhile; those that ended are few and idle.
  for (const [pid, now] of await ticksByProcess(database)) ticks += now - (databaseBefore.get(pid) ?? 0);
  return { program_ms: (user + system) / 1000, database_ms: ticks * TICK_MS };
}

async function ticksByProcess(database: Database): Promise<Map<number, number>> {
  const { rows } = await sql<{ pid: number }>`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'`.execute(database.platform);
  return new Map(rows.map(({ pid }) => [pid, ticksOf(pid)]));
}

function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
