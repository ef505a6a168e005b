import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { seedDemo } from '../../demo/seed.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/db/database.ts';
import { saveDemoPeople } from '../../src/domains/identity/index.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { demoFolder, wire } from '../../src/wiring.ts';
import { BENCH_NOW, type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { timesOf } from '../support/measure.ts';
import { type Findings, postgresVersion } from '../support/report.ts';
import { type Client, openClient, withServer } from '../support/visit.ts';

export type SignInSettings = { people: number; clients: number; warmUp: number };
export const SIGN_IN_SETTINGS: SignInSettings = { people: 600, clients: 8, warmUp: 60 };

/** Sign-ins and bare inserts take turns, so that a busy moment of the machine falls on both alike. */
const ROUNDS = 6;
const AT = '/milano/it';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Taken = { ask_ms: number[]; type_ms: number[]; seconds: number; bareSeconds: number };

/** How many people a second sign in by a code, from the address to the session, beside the one row that a session is. */
export async function measureSignIn(settings: SignInSettings = SIGN_IN_SETTINGS, withDatabase: WithDatabase = withBenchDatabase): Promise<Findings> {
  return withDatabase(async (database) => {
    await seedDemo(database, { demoFolder, now: BENCH_NOW, say: () => undefined });
    const db = await database.cities.open(parseCitySlug('milano')!);
    const addresses = Array.from({ length: settings.warmUp + settings.people }, (_, index) => `bench-${index}@demo.example`);
    const people = addresses.map((address) => ({ name: address, address, language: 'it' }));
    await saveDemoPeople(db, { people, now: BENCH_NOW });
    // Each person comes from a network of their own, as a proxy in front would say it.
    const config = readConfig({ CORTILE_PROXIES: '1' });
    const app = createApp(config, await wire(config, database, () => BENCH_NOW));
    const taken: Taken = { ask_ms: [], type_ms: [], seconds: 0, bareSeconds: 0 };
    await withServer(app, async (port) => {
      const clients = Array.from({ length: settings.clients }, () => openClient(port));
      await signIn(db, { clients, addresses: addresses.slice(0, settings.warmUp) });
      const measured = addresses.slice(settings.warmUp);
      for (let round = 0; round < ROUNDS; round += 1) {
        const share = measured.filter((_, index) => index % ROUNDS === round);
        const { ask_ms, type_ms, seconds } = await signIn(db, { clients, addresses: share });
        taken.ask_ms.push(...ask_ms);
        taken.type_ms.push(...type_ms);
        taken.seconds += seconds;
        taken.bareSeconds += await insertBare(db, { count: share.length, clients: settings.clients });
      }
      for (const client of clients) client.close();
    });
    return findingsOf(settings, taken, await postgresVersion(database.platform));
  });
}

type Work = { clients: Client[]; addresses: string[] };

/** All addresses through all clients. Finding the codes in the mail is the people's part, and is not counted. */
async function signIn(db: Db, { clients, addresses }: Work): Promise<Omit<Taken, 'bareSeconds'>> {
  const cookies = new Map<string, string>();
  const asked = await eachByAll({ clients, addresses }, async (client, address, index) => {
    const headers = { ...FORM, 'x-forwarded-for': `198.18.${index >> 8}.${index & 255}` };
    const sent = await client.ask(`${AT}/sign-in`, { method: 'POST', headers, body: new URLSearchParams({ address }).toString() });
    if (sent.status !== 303) throw new Error(`asking for a code was answered with ${sent.status}`);
    cookies.set(address, sent.headers['set-cookie']![0]!.split(';')[0]!);
  });
  const { rows } = await sql<{ recipient: string; body: string }>`SELECT recipient, body FROM mail_message WHERE recipient LIKE 'bench-%'`.execute(
    db,
  );
  const codes = new Map(rows.map(({ recipient, body }) => [recipient, /^\d{6}$/m.exec(body)![0]]));
  const typed = await eachByAll({ clients, addresses }, async (client, address, index) => {
    const headers = { ...FORM, 'x-forwarded-for': `198.18.${index >> 8}.${index & 255}`, cookie: cookies.get(address)! };
    const sent = await client.ask(`${AT}/sign-in/code`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ code: codes.get(address)! }).toString(),
    });
    if (!sent.headers['set-cookie']?.some((line) => line.startsWith('cortile_session=')))
      throw new Error(`the code was answered with ${sent.status}`);
  });
  return { ask_ms: asked.milliseconds, type_ms: typed.milliseconds, seconds: asked.seconds + typed.seconds };
}

async function eachByAll({ clients, addresses }: Work, work: (client: Client, address: string, index: number) => Promise<void>) {
  const milliseconds: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (next < addresses.length) {
        const index = next++;
        const beganAt = performance.now();
        await work(client, addresses[index]!, index);
        milliseconds.push(performance.now() - beganAt);
      }
    }),
  );
  return { milliseconds, seconds: (performance.now() - startedAt) / 1_000 };
}

/** The one row that a session is, through the same pool and as many at once. @returns seconds. */
async function insertBare(db: Db, { count, clients }: { count: number; clients: number }): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM identity_person ORDER BY id LIMIT 1`.execute(db);
  const insert = () =>
    sql`
    INSERT INTO identity_session (id, token_hash, person_id, method, assurance, device, created_at, seen_at, proven_at, idle_minutes, expires_at)
    VALUES (${newId(BENCH_NOW)}, ${randomBytes(32).toString('hex')}, ${rows[0]!.id}, 'mail', 1, '', ${BENCH_NOW}, ${BENCH_NOW}, ${BENCH_NOW}, 60,
      ${BENCH_NOW}::timestamptz + interval '1 hour')`.execute(db);
  const startedAt = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await insert();
    }),
  );
  return (performance.now() - startedAt) / 1_000;
}

function findingsOf(settings: SignInSettings, taken: Taken, postgres: string): Findings {
  const [own, bare] = [settings.people / taken.seconds, settings.people / taken.bareSeconds];
  const [ask, type] = [timesOf(taken.ask_ms), timesOf(taken.type_ms)];
  return {
    yardstick: 'INSERT of the one session row, through the same pool, as many at once',
    settings: { ...settings, rounds: ROUNDS },
    figures: [
      { name: 'complete sign-ins', own, unit: '1/s', yardstick: bare, ratio: own / bare, goal: { atLeast: 0.05 } },
      { name: 'asking for the code: p50', own: ask.p50_ms, unit: 'ms' },
      { name: 'asking for the code: p99', own: ask.p99_ms, unit: 'ms' },
      { name: 'typing the code: p50', own: type.p50_ms, unit: 'ms' },
      { name: 'typing the code: p99', own: type.p99_ms, unit: 'ms' },
    ],
    tables: [],
    postgres,
  };
}
