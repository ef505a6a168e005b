import pg from 'pg';
import { keepPlans } from './keep-plans.ts';

/**
 * A pool that outlives its server: a connection that breaks, idle or in the midst of a query, must not end the program. The query
 * fails as a query; the next one opens a new connection. node-postgres reports the break once more as an event, which ends the
 * process when nobody listens: on the pool for idle connections, on the connection itself while it is in use.
 */
export function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings);
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('connect', keepPlans);
  return pool;
}
