import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type NewCity, addCity, listCities } from '../src/db/cities.ts';
import type { Database, Db } from '../src/db/database.ts';
import { hasFinishedImport, importRecords, saveServiceFloors, seedTaxonomies } from '../src/domains/directory/index.ts';
import { type NewSpace, readGazetteer, saveAddresses, saveNeighbourhoods, saveSpaces } from '../src/domains/places/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { parseCitySlug } from '../src/kernel/ids.ts';
import { type DemoProvider, type DemoTranslation, demoRecords, sourceIdOf } from './demo-records.ts';

const DEMO_CITIES = ['milano', 'porto'];
const SOURCE = 'Cortile demo';

/** Makes the demo cities that are not there yet. An interrupted seeding is completed; a finished one is left alone. */
export async function seedDemo(
  database: Database,
  { demoFolder, now, say }: { demoFolder: string; now: Date; say: (line: string) => void },
): Promise<void> {
  for (const name of DEMO_CITIES) {
    const folder = join(demoFolder, name);
    const city = JSON.parse(readFileSync(join(folder, 'city.json'), 'utf8')) as NewCity;
    const slug = parseCitySlug(city.slug)!;
    const isKnown = (await listCities(database.platform)).some((other) => other.slug === slug);
    if (!isKnown) await addCity(database, city);
    const db = await database.cities.open(slug);
    if (isKnown && (await hasFinishedImport(db, SOURCE))) continue;
    await seedTaxonomies(db);
    await seedPlaces(db, folder);
    const saved = await seedServices(db, { folder, city, now });
    say(`${city.name}: ${saved} records of sample data`);
  }
}

const readJson = <Value>(file: string, fallback: Value): Value => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Value) : fallback);

async function seedPlaces(db: Db, folder: string): Promise<void> {
  const { neighbourhoods, streets, houseNumbers } = readGazetteer([folder]);
  await saveNeighbourhoods(db, { neighbourhoods, source: SOURCE });
  await saveAddresses(db, streets);
  await saveAddresses(db, houseNumbers);
  const spaces = readJson<Partial<NewSpace>[]>(join(folder, 'spaces.json'), []);
  await saveSpaces(
    db,
    spaces.map((space) => ({ phone: null, email: null, ...space }) as NewSpace),
  );
}

async function seedServices(db: Db, { folder, city, now }: { folder: string; city: NewCity; now: Date }): Promise<number> {
  const records = readProviders(folder).flatMap((provider) =>
    demoRecords(provider, { ...city, timezoneOffset: offsetHours(city.timezone, now) }, now),
  );
  const centre = { latitude: city.latitude!, longitude: city.longitude! };
  const outcome = await importRecords(
    { db, actor: systemActor('demo'), now },
    { source: SOURCE, records, city: { centre, language: city.languages[0]!, name: city.name } },
  );
  if (!outcome.ok) throw new Error('another import is running in this city; try again in a minute');
  const refused = outcome.value.problems.filter((problem) => problem.isFatal);
  if (refused.length > 0)
    throw new Error(`sample data are wrong: ${refused.map((problem) => `${problem.row} ${problem.field} ${problem.mend}`).join('; ')}`);
  const floors = readJson<unknown[]>(join(folder, 'floors.json'), []);
  await saveServiceFloors(db, floors);
  return outcome.value.saved;
}

/** The invented providers of a demo city, each service with the translations that name it. */
export function readProviders(folder: string): DemoProvider[] {
  const files = readdirSync(folder)
    .filter((name) => /^providers.*\.json$/.test(name))
    .sort();
  const translations = new Map(Object.entries(readJson<Record<string, Record<string, DemoTranslation>>>(join(folder, 'translations.json'), {})));
  return files
    .flatMap((name) => readJson<DemoProvider[]>(join(folder, name), []))
    .map((provider) => ({
      ...provider,
      services: provider.services.map((service) => ({ ...service, translations: translations.get(sourceIdOf(provider, service)) })),
    }));
}

/** HSDS gives a schedule's zone as hours from UTC. */
function offsetHours(timezone: string, now: Date): number {
  const name =
    new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' }).formatToParts(now).find((part) => part.type === 'timeZoneName')
      ?.value ?? 'GMT';
  const match = /GMT([+-]\d{2}):(\d{2})/.exec(name);
  return match ? Number(match[1]) + Math.sign(Number(match[1])) * (Number(match[2]) / 60) : 0;
}
