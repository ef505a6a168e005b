import pg from 'pg';
import { keepPlans } from './keep-plans.ts';

/** How the database sees this process: a command must not end the server's database under a running program. */
export const SERVER_NAME = 'cortile-server';
export const applicationName = /[\\/]src[\\/]main\.[jt]s$/.test(process.argv[1] ?? '') ? SERVER_NAME : 'cortile';

/**
 * A pool that outlives its server: a connection that breaks, idle or in the midst of a query, must not end the program. The query
 * fails as a query; the next one opens a new connection. node-postgres reports the break once more as an event, which ends the
 * process when nobody listens: on the pool for idle connections, on the connection itself while it is in use.
 */
export function openPool(settings: pg.PoolConfig): pg.Pool {
  // The nested document views have high estimated costs, so PostgreSQL 15 compiles them anew each time: 15 s instead of 0.09 s.
  const pool = new pg.Pool({ options: '-c jit=off', ...settings });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('connect', keepPlans);
  return pool;
}
