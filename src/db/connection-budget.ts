import { EventEmitter, once } from 'node:events';
import type { PostgresPool } from 'kysely';
import type pg from 'pg';

/** Several pools that share one number of connections: who needs one more takes it from the pool that has been idle longest. */
export type ConnectionBudget = {
  /** Puts a pool under the budget. It keeps its own maximum besides. */
  share: (pool: pg.Pool, connectionsMax: number) => PostgresPool;
};

type Member = { pool: pg.Pool; connectionsMax: number; usedAt: number };

/** Idle connections that no question is already waiting for. */
const spare = ({ pool }: Member): number => pool.idleCount - pool.waitingCount;

export function makeConnectionBudget({ connectionsMax, waitMs }: { connectionsMax: number; waitMs: number }): ConnectionBudget {
  const members = new Set<Member>();
  const freed = new EventEmitter().setMaxListeners(0);
  // What is being closed still counts: the server has it until it is gone.
  let closing = 0;

  const mustMakeRoom = (member: Member): boolean => {
    if (spare(member) > 0 || member.pool.totalCount >= member.connectionsMax) return false;
    const open = [...members].reduce((sum, { pool }) => sum + pool.totalCount, closing);
    return open >= connectionsMax;
  };

  const closeOneIdle = async ({ pool }: Member): Promise<void> => {
    const client = await pool.connect();
    const isGone = once(client, 'end', { signal: AbortSignal.timeout(waitMs) }).catch(() => undefined);
    closing += 1;
    client.release(true);
    await isGone;
    closing -= 1;
    freed.emit('freed');
  };

  const makeRoom = async (deadline: number): Promise<void> => {
    const [idle] = [...members].filter((member) => spare(member) > 0).sort((a, b) => a.usedAt - b.usedAt);
    if (idle) return closeOneIdle(idle);
    const signal = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
    // The words are those of node-postgres for a pool that is used up: the page says that it is busy (503).
    await once(freed, 'freed', { signal }).catch(() => {
      throw new Error('timeout exceeded when trying to connect');
    });
  };

  return {
    share: (pool, ownMax) => {
      const member: Member = { pool, connectionsMax: ownMax, usedAt: 0 };
      members.add(member);
      // A released connection is idle only after the event.
      pool.on('release', () => setImmediate(() => freed.emit('freed')));
      pool.on('remove', () => freed.emit('freed'));
      return {
        options: pool.options,
        connect: async () => {
          const deadline = Date.now() + waitMs;
          while (mustMakeRoom(member)) await makeRoom(deadline);
          member.usedAt = Date.now();
          return pool.connect();
        },
        end: async () => {
          members.delete(member);
          await pool.end();
          freed.emit('freed');
        },
      };
    },
  };
}
