import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/db/database.ts';
import { wire } from '../../src/wiring.ts';
import { BENCH_NOW, type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { type Times, timeEach, timesOf } from '../support/measure.ts';
import { type Figure, type Findings, type Table, postgresVersion } from '../support/report.ts';
import { openClient, withServer } from '../support/visit.ts';
import { type BigCity, makeBigCity } from './big-city.ts';
import { type Contender, browsing, cortileByHttp, cortileInProcess, miniSearch, plainFullText } from './contenders.ts';
import { makeQuestions } from './questions.ts';

export type SpeedSettings = { sizes: number[]; searches: number; warmUp: number; seed: number };
export const SPEED_SETTINGS: SpeedSettings = { sizes: [300, 3_000, 30_000], searches: 300, warmUp: 60, seed: 20_261 };

/** Sizes and contenders take turns, so that a busy moment of the machine falls on all of them alike. */
const ROUNDS = 6;
const REWARM = 8;
/** MiniSearch takes seconds for a sentence in a very large city; its figure is clear from fewer searches. */
const SLOW_FROM = 10_000;
const SLOW_SHARE = 0.2;

const CONTENDERS = ['in process', 'over HTTP', 'browsing over HTTP', 'MiniSearch', 'plain full-text'] as const;
type ContenderName = (typeof CONTENDERS)[number];
type Taken = { size: number; name: ContenderName; milliseconds: number[] };

/** How long a search takes in a small, a large and a very large city. */
export async function measureSearchSpeed(
  settings: SpeedSettings = SPEED_SETTINGS,
  withDatabase: WithDatabase = withBenchDatabase,
): Promise<Findings> {
  return withDatabase(async (database) => {
    const parts = await wire(readConfig({}), database, () => BENCH_NOW);
    const cities: BigCity[] = [];
    for (const size of settings.sizes) cities.push(await makeBigCity(database, { size, seed: settings.seed }));
    const taken = await withServer(createApp({ hosts: [] }, parts), async (port) => {
      const client = openClient(port);
      try {
        const kinds = parts.directory.types.all.map((type) => type.slug);
        const contenders: Record<ContenderName, Contender>[] = [];
        // One after the other: building MiniSearch's index keeps the process busy for seconds, and connections would time out.
        for (const city of cities) {
          contenders.push({
            'in process': cortileInProcess(city, parts),
            'over HTTP': cortileByHttp(city, client),
            'browsing over HTTP': browsing(city, client, kinds),
            'plain full-text': await plainFullText(database, city),
            MiniSearch: miniSearch(city),
          });
        }
        return await takeTurns(settings, cities, contenders);
      } finally {
        client.close();
      }
    });
    return findingsOf(settings, taken, await versionOf(database));
  });
}

const versionOf = (database: Database): Promise<string> => postgresVersion(database.platform);

async function takeTurns(settings: SpeedSettings, cities: BigCity[], contenders: Record<ContenderName, Contender>[]): Promise<Taken[]> {
  const { sizes, searches, warmUp, seed } = settings;
  const taken = sizes.flatMap((size) => CONTENDERS.map((name): Taken => ({ size, name, milliseconds: [] })));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const one of taken) {
      const place = sizes.indexOf(one.size);
      const share = one.name === 'MiniSearch' && one.size >= SLOW_FROM ? SLOW_SHARE : 1;
      const count = Math.ceil((round < 0 ? warmUp : searches / ROUNDS) * share);
      const questions = makeQuestions({ count, seed: seed + round, neighbourhoods: cities[place]!.neighbourhoods });
      const contender = contenders[place]![one.name];
      // Idle connections were closed while others had their turn; opening and planning anew is not what is measured.
      if (round >= 0) for (const question of questions.slice(0, REWARM)) await contender(question);
      const milliseconds = await timeEach(questions, contender);
      if (round >= 0) one.milliseconds.push(...milliseconds);
    }
  }
  return taken;
}

function findingsOf({ sizes, searches, warmUp, seed }: SpeedSettings, taken: Taken[], postgres: string): Findings {
  const times = (size: number, name: ContenderName): Times => timesOf(taken.find((one) => one.size === size && one.name === name)!.milliseconds);
  const [small, middle, large] = [sizes[0]!, sizes[Math.floor(sizes.length / 2)]!, sizes.at(-1)!];
  const growth = (name: ContenderName): Figure => {
    const [own, yardstick] = [times(large, name).p95_ms, times(small, name).p95_ms];
    return { name: `p95 ${name}, ${large} services against ${small}`, own, unit: 'ms', yardstick, ratio: own / yardstick, goal: { atMost: 3 } };
  };
  const beside = (name: ContenderName, other: ContenderName, goal?: Figure['goal']): Figure => {
    const [own, yardstick] = [times(middle, name).p95_ms, times(middle, other).p95_ms];
    return {
      name: `p95 ${name}, ${middle} services, against ${other}`,
      own,
      unit: 'ms',
      yardstick,
      ratio: own / yardstick,
      ...(goal ? { goal } : {}),
    };
  };
  const table: Table = {
    title: 'Milliseconds a search',
    head: ['services', 'contender', 'searches', 'p50', 'p95', 'p99'],
    rows: sizes.flatMap((size) =>
      CONTENDERS.map((name) => {
        const { count, p50_ms, p95_ms, p99_ms } = times(size, name);
        return [String(size), name, String(count), p50_ms, p95_ms, p99_ms];
      }),
    ),
  };
  return {
    yardstick: 'MiniSearch (fuzzy 0.2, prefix) holding the same texts in memory, the plain full-text query, and the smallest city',
    settings: { seed, searches, warmUp },
    figures: [
      growth('in process'),
      growth('over HTTP'),
      growth('browsing over HTTP'),
      beside('in process', 'MiniSearch', { atMost: 2 }),
      beside('over HTTP', 'MiniSearch', { atMost: 2 }),
      beside('in process', 'plain full-text'),
    ],
    tables: [table],
    postgres,
  };
}
