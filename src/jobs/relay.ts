import { sql } from 'kysely';
import type { City } from '../db/cities.ts';
import type { Database, Db } from '../db/database.ts';
import type { CitySlug } from '../kernel/ids.ts';

export type DeliveredEvent = { id: string; type: string; payload: Record<string, string | number | boolean> };
/** What reacts to an event. It may be called twice for the same event and must then change nothing more. */
export type Subscriber = { event: string; react: (context: { db: Db; city: City; now: Date }, event: DeliveredEvent) => Promise<void> };

const EVENTS_AT_ONCE = 50;
const ATTEMPTS_MAX = 12;

/** Asks the relay to look at a city soon. Called after commit; when it is lost, polling finds the events all the same. */
export async function wakeCity(platform: Db, city: CitySlug, now: Date): Promise<void> {
  await sql`INSERT INTO network.city_wake (city, woken_at) VALUES (${city}, ${now}) ON CONFLICT (city) DO UPDATE SET woken_at = excluded.woken_at`.execute(
    platform,
  );
}

type Work = {
  database: Database;
  city: City;
  subscribers: Subscriber[];
  /** The kinds of events that are delivered; others wait for a program with all subscribers. None named means all. */
  only?: readonly string[];
  clock: () => Date;
};

/** Delivers what waits in one city's outbox. @returns how many events every subscriber has had. */
export async function deliverOutbox(work: Work): Promise<number> {
  const db = await work.database.cities.open(work.city.slug);
  let delivered = 0;
  for (;;) {
    const event = await nextEvent(db, work);
    if (!event || delivered >= EVENTS_AT_ONCE) return delivered;
    if (await deliver(db, work, event)) delivered += 1;
  }
}

/**
 * Takes the oldest waiting event by moving its next attempt into the future: another relay passes it by, and when this one is
 * killed the event comes back by itself. Waiting doubles with each attempt.
 */
async function nextEvent(db: Db, { clock, only }: Work): Promise<DeliveredEvent | undefined> {
  const now = clock();
  const { rows } = await sql<DeliveredEvent>`
    UPDATE outbox_event SET attempts = attempts + 1, next_attempt_at = ${now}::timestamptz + interval '10 seconds' * power(2, attempts)
    WHERE id = (SELECT id FROM outbox_event WHERE delivered_at IS NULL AND next_attempt_at <= ${now} AND attempts < ${ATTEMPTS_MAX}
      AND (${only ?? null}::text[] IS NULL OR type = ANY(${only ?? null}::text[])) ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, type, payload`.execute(db);
  return rows[0];
}

async function deliver(db: Db, { city, subscribers, clock }: Work, event: DeliveredEvent): Promise<boolean> {
  try {
    for (const subscriber of subscribers) {
      if (subscriber.event === event.type) await subscriber.react({ db, city, now: clock() }, event);
    }
    await sql`UPDATE outbox_event SET delivered_at = ${clock()}, last_error = NULL WHERE id = ${event.id}`.execute(db);
    return true;
  } catch (error) {
    await sql`UPDATE outbox_event SET last_error = ${error instanceof Error ? error.message.slice(0, 500) : 'unknown'} WHERE id = ${event.id}`.execute(
      db,
    );
    return false;
  }
}
