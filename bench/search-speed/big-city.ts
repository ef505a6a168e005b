import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type DemoProvider, type DemoService, demoRecords } from '../../demo/demo-records.ts';
import { type NewCity, addCity } from '../../src/db/cities.ts';
import type { Database, Db } from '../../src/db/database.ts';
import { importRecords, seedTaxonomies } from '../../src/domains/directory/index.ts';
import { type NeighbourhoodRow, listNeighbourhoods, saveNeighbourhoods } from '../../src/domains/places/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import type { CitySlug } from '../../src/kernel/ids.ts';
import { demoFolder } from '../../src/wiring.ts';
import { BENCH_NOW } from '../support/database.ts';
import { pickFrom, randomFrom } from '../support/random.ts';

/** What search can know of a service, for the yardsticks that hold the same texts. */
export type ServiceTexts = { id: number; name: string; description: string; organization: string };
export type BigCity = { slug: CitySlug; db: Db; neighbourhoods: NeighbourhoodRow[]; texts: ServiceTexts[] };

const SERVICES_A_PROVIDER = 6;
/** About two kilometres: the size of a neighbourhood. */
const SPREAD_DEGREES = 0.02;

const readJson = <Value>(file: string): Value => JSON.parse(readFileSync(file, 'utf8')) as Value;

/** Makes a city with `size` invented services, the same ones for the same seed. */
export async function makeBigCity(database: Database, { size, seed }: { size: number; seed: number }): Promise<BigCity> {
  const folder = join(demoFolder, 'milano');
  const city = { ...readJson<NewCity>(join(folder, 'city.json')), slug: `citta-${size}`, name: `Città ${size}` };
  const added = await addCity(database, city);
  if (!added.ok) throw new Error(`the city could not be made: ${added.failure.type}`);
  const db = await database.cities.open(added.value);
  await seedTaxonomies(db);
  const [, ...places] = readFileSync(join(folder, 'neighbourhoods.csv'), 'utf8').trim().split('\n');
  await saveNeighbourhoods(db, {
    neighbourhoods: places
      .map((line) => line.split(','))
      .map(([name, latitude, longitude]) => ({ name: name!, latitude: Number(latitude), longitude: Number(longitude) })),
    source: 'benchmark',
  });
  const neighbourhoods = await listNeighbourhoods(db);
  const providers = inventProviders({ size, seed, neighbourhoods });
  const outcome = await importRecords(
    { db, actor: systemActor('benchmark'), now: BENCH_NOW },
    {
      source: 'benchmark',
      records: providers.flatMap((provider) => demoRecords(provider, { ...city, timezoneOffset: 1 }, BENCH_NOW)),
      city: { centre: { latitude: city.latitude!, longitude: city.longitude! }, language: city.languages[0]!, name: city.name },
    },
  );
  if (!outcome.ok || outcome.value.refused > 0) throw new Error('the invented services were refused');
  // PostgreSQL does this by itself within a minute or two of an import.
  await sql`VACUUM ANALYZE`.execute(database.platform);
  return { slug: added.value, db, neighbourhoods, texts: textsOf(providers) };
}

const textsOf = (providers: DemoProvider[]): ServiceTexts[] =>
  providers
    .flatMap((provider) =>
      provider.services.map((service) => ({ name: service.name, description: service.description, organization: provider.name })),
    )
    .map((texts, id) => ({ id, ...texts }));

type Wanted = { size: number; seed: number; neighbourhoods: NeighbourhoodRow[] };

function inventProviders({ size, seed, neighbourhoods }: Wanted): DemoProvider[] {
  const random = randomFrom(seed);
  const folder = join(demoFolder, 'milano');
  const files = readdirSync(folder).filter((name) => /^providers.*\.json$/.test(name));
  const models = files.sort().flatMap((name) => readJson<DemoProvider[]>(join(folder, name)));
  const ofType = Map.groupBy(
    models.flatMap((provider) => provider.services),
    (service) => service.type,
  );
  return Array.from({ length: Math.ceil(size / SERVICES_A_PROVIDER) }, (_, index) => {
    const model = models[index % models.length]!;
    const home = pickFrom(random, neighbourhoods);
    const count = Math.min(SERVICES_A_PROVIDER, size - index * SERVICES_A_PROVIDER);
    const services = Array.from({ length: count }, (_, turn) => {
      const same = ofType.get(pickFrom(random, [...ofType.keys()]))!;
      return inventService({ key: `s-${index}-${turn}`, same, home, neighbourhoods, random });
    });
    return { ...model, key: `p-${index}`, name: `${model.name} ${home.name} ${index}`, services };
  });
}

type Invented = { key: string; same: DemoService[]; home: NeighbourhoodRow; neighbourhoods: NeighbourhoodRow[]; random: () => number };

/** A service of a kind: facts of one of the demo's, sentences of several of the same kind, a place and an area of its own. */
function inventService({ key, same, home, neighbourhoods, random }: Invented): DemoService {
  const facts = pickFrom(random, same);
  const sentences = same.flatMap((service) => service.description.split(/(?<=[.!?]) +/));
  const description = Array.from({ length: 3 }, () => pickFrom(random, sentences)).join(' ');
  const shift = () => (random() - 0.5) * SPREAD_DEGREES;
  const places = facts.places.map((place) => ({ ...place, latitude: home.latitude + shift(), longitude: home.longitude + shift() }));
  const area =
    random() < 0.25 ? ('all' as const) : [home, ...Array.from({ length: 6 }, () => pickFrom(random, neighbourhoods))].map(({ name }) => name);
  return { ...facts, key, name: `${pickFrom(random, same).name}, ${home.name}`, description, places, area };
}
