import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import { type City, listCities } from '../db/cities.ts';
import type { Database, Db } from '../db/database.ts';
import { type Subscriber, deliverOutbox } from './relay.ts';

/** Work at set times, once for each city. Times are UTC. */
export type CityJob = { name: string; cron: string; run: (context: { db: Db; city: City; now: Date }) => Promise<void> };
export type Runner = { stop: () => Promise<void> };

const WAKE_CHECK_MS = 1_000;
/** Events whose wake call was lost are found within this time. */
const FULL_CHECK_MS = 60_000;
const DEAD_LETTERS = 'dead-letters';

type Parts = { database: Database; subscribers: Subscriber[]; jobs: CityJob[]; clock: () => Date };

/** Starts schedules (pg-boss, in a schema of its own) and the relay that carries events from the cities' outboxes. */
export async function startRunner(parts: Parts): Promise<Runner> {
  const boss = new PgBoss({ connectionString: parts.database.url, schema: 'pgboss', max: 3, application_name: 'cortile' });
  boss.on('error', (error) => console.error(`jobs: ${error.message}`));
  await boss.start();
  await boss.createQueue(DEAD_LETTERS);
  for (const job of parts.jobs) await schedule(boss, parts, job);
  const relay = startRelay(parts);
  return {
    stop: async () => {
      await relay.stop();
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

async function schedule(boss: PgBoss, { database, clock }: Parts, job: CityJob): Promise<void> {
  await boss.createQueue(job.name, { retryLimit: 5, retryBackoff: true, deadLetter: DEAD_LETTERS });
  await boss.schedule(job.name, job.cron, {});
  await boss.work(job.name, async () => {
    for (const city of await listCities(database.platform)) {
      if (city.isCurrent) await job.run({ db: await database.cities.open(city.slug), city, now: clock() });
    }
  });
}

function startRelay({ database, subscribers, clock }: Parts): Runner {
  let isStopped = false;
  let lastFullCheck = 0;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  const visit = async (): Promise<void> => {
    const isFull = Date.now() - lastFullCheck > FULL_CHECK_MS;
    const { rows: woken } = await sql<{ city: string }>`DELETE FROM network.city_wake RETURNING city`.execute(database.platform);
    if (!isFull && woken.length === 0) return;
    if (isFull) lastFullCheck = Date.now();
    for (const city of await listCities(database.platform)) {
      if (city.isCurrent && (isFull || woken.some((row) => row.city === city.slug))) await deliverOutbox({ database, city, subscribers, clock });
    }
  };
  const turn = (): void => {
    if (isStopped) return;
    // The database may be gone for a while; the relay goes on asking, and nothing is lost meanwhile.
    round = visit().catch((error: unknown) => console.error(`relay: ${error instanceof Error ? error.message : String(error)}`));
    void round.finally(() => {
      if (!isStopped) timer = setTimeout(turn, WAKE_CHECK_MS);
    });
  };
  turn();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
