import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type NewCity, addCity, listCities } from '../src/db/cities.ts';
import type { Database, Db } from '../src/db/database.ts';
import { deriveKey } from '../src/db/derive-key.ts';
import {
  countFreshness,
  followHalts,
  hasFinishedImport,
  importRecords,
  readFreshness,
  readServiceTypes,
  recordId,
  saveConfirmationHistory,
  saveMissingHelpHistory,
  savePhrase,
  saveServiceFloors,
  seedTaxonomies,
} from '../src/domains/directory/index.ts';
import { fieldKeyFrom } from '../src/domains/identity/index.ts';
import { type NewSpace, listNeighbourhoods, readGazetteer, saveAddresses, saveNeighbourhoods, saveSpaces } from '../src/domains/places/index.ts';
import { type NewLadder, publishLadder, readHalts, saveRegisterHistory } from '../src/domains/register/index.ts';
import { saveQuestionHistory } from '../src/domains/questions/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { cityTime } from '../src/kernel/clock.ts';
import { type CitySlug, parseCitySlug } from '../src/kernel/ids.ts';
import { confirmationDays } from './confirmations.ts';
import { dayBefore } from './draws.ts';
import { type DemoHousehold, seedHousehold } from './household.ts';
import { missedHelp } from './missing-help.ts';
import { seedNotices } from './notices.ts';
import { type DemoPersonRecord, seedPeople } from './people.ts';
import { type DemoCase, seedRegisterCases } from './register-cases.ts';
import { pastApplicants } from './register-applicants.ts';
import { registerHistory } from './register-history.ts';
import { type DemoQuestion, pastQuestions } from './questions.ts';
import { type DemoPrivacy, seedPrivacy } from './privacy.ts';
import { type DemoSafeguarding, seedSafeguarding } from './safeguarding.ts';
import { type DemoWaiting, seedWaiting } from './waiting.ts';
import { type DemoProvider, type DemoTranslation, demoRecords, sourceIdOf } from './demo-records.ts';

const DEMO_CITIES = ['milano', 'porto'];
const SOURCE = 'Cortile demo';

/** Makes the demo cities that are not there yet. An interrupted seeding is completed; a finished one is left alone. @returns those that were made. */
export async function seedDemo(
  database: Database,
  { demoFolder, now, say }: { demoFolder: string; now: Date; say: (line: string) => void },
): Promise<CitySlug[]> {
  const made: CitySlug[] = [];
  for (const name of DEMO_CITIES) {
    const folder = join(demoFolder, name);
    const city = JSON.parse(readFileSync(join(folder, 'city.json'), 'utf8')) as NewCity;
    const slug = parseCitySlug(city.slug)!;
    const isKnown = (await listCities(database.platform)).some((other) => other.slug === slug);
    if (!isKnown) await addCity(database, city);
    const db = await database.cities.open(slug);
    if (isKnown && (await hasFinishedImport(db, SOURCE)) && (await readFreshness(db)).latest) continue;
    await seedTaxonomies(db);
    await seedPlaces(db, folder);
    const saved = await seedServices(db, { folder, city, now });
    await seedHistory(db, { folder, city, now, guard: await guardOf(database) });
    await seedNotices(database, { db, news: readJson(join(folder, 'notices.json'), undefined), now });
    await seedPersonal(db, { folder, city, fieldKey: fieldKeyFrom(database.secret), now });
    // The last step: a seeding that was interrupted before it is done again.
    await countFreshness(db, { today: cityTime(now, city.timezone).date });
    say(`${city.name}: ${saved} records of sample data`);
    made.push(slug);
  }
  return made;
}

const readJson = <Value>(file: string, fallback: Value): Value => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Value) : fallback);

async function seedPlaces(db: Db, folder: string): Promise<void> {
  const { neighbourhoods, streets, houseNumbers } = readGazetteer([folder]);
  await saveNeighbourhoods(db, { neighbourhoods, source: SOURCE });
  await saveAddresses(db, streets);
  await saveAddresses(db, houseNumbers);
  const spaces = readJson<(Partial<NewSpace> & { runBy?: string })[]>(join(folder, 'spaces.json'), []);
  await saveSpaces(
    db,
    spaces.map(
      ({ runBy, ...space }) => ({ phone: null, email: null, ...space, run_by: runBy ? recordId(SOURCE, 'organization', runBy) : null }) as NewSpace,
    ),
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

/** Two years behind the city: who confirmed when, what people missed and did not understand, and a few words that only people there say. */
async function seedHistory(db: Db, { folder, city, now, guard }: { folder: string; city: NewCity; now: Date; guard: Guard }): Promise<void> {
  const { date: today } = cityTime(now, city.timezone);
  const history = readProviders(folder).flatMap((provider) =>
    provider.services.map((service) => {
      const sourceId = sourceIdOf(provider, service);
      const days = confirmationDays({ sourceId, type: service.type }).map((ago) => dayBefore(now, ago));
      return { sourceId, days };
    }),
  );
  await saveConfirmationHistory(db, { source: SOURCE, history, today });
  await saveMissingHelpHistory(db, { source: SOURCE, history: missedHelp({ city: city.slug, places: await listNeighbourhoods(db), now }) });
  for (const [phrase, serviceType] of Object.entries(readJson<Record<string, string>>(join(folder, 'phrases.json'), {})))
    await savePhrase({ db, actor: systemActor('demo'), now }, { phrase, serviceType });
  const questions = readJson<DemoQuestion[]>(join(folder, 'questions.json'), []);
  await saveQuestionHistory(db, { source: SOURCE, history: pastQuestions(questions, now) });
  const people = readJson<DemoPersonRecord[]>(join(folder, 'people.json'), []);
  await seedPeople(db, {
    people,
    language: city.languages[0]!,
    organizationOf: (key) => recordId(SOURCE, 'organization', key),
    key: guard.identityKey,
    now,
  });
  const household = readJson<DemoHousehold | undefined>(join(folder, 'household.json'), undefined);
  if (household) await seedHousehold(db, { household, city, now });
  const waiting = readJson<DemoWaiting | undefined>(join(folder, 'waiting.json'), undefined);
  if (waiting) await seedWaiting(db, { waiting, city: { ...city, slug: parseCitySlug(city.slug)! }, key: guard.identityKey, now });
  await seedRegister(db, { folder, city: city.slug, language: city.languages[0]!, now });
  const safeguarding = readJson<DemoSafeguarding | undefined>(join(folder, 'safeguarding.json'), undefined);
  if (safeguarding) await seedSafeguarding(db, safeguarding, { ...guard, language: city.languages[0]!, city: city.slug, now });
}

/** What people of the city decided about their data, and who looked at them. */
async function seedPersonal(db: Db, { folder, city, fieldKey, now }: { folder: string; city: NewCity; fieldKey: Buffer; now: Date }): Promise<void> {
  for (const privacy of readJson<DemoPrivacy[]>(join(folder, 'privacy.json'), []))
    await seedPrivacy(db, { privacy, language: city.languages[0]!, fieldKey, now });
}

/** The key that seals restricted files, as wiring.ts derives it, and the kinds of help there are. */
type Guard = { key: Buffer; identityKey: Buffer; isKnownType: (type: string) => boolean };
const guardOf = async ({ platform, secret }: Database): Promise<Guard> => ({
  key: deriveKey(secret, 'register-incidents'),
  identityKey: deriveKey(secret, 'identity'),
  isKnownType: (await readServiceTypes(platform)).has,
});

/** The rungs, two years of a register, and applications in every state. */
async function seedRegister(db: Db, { folder, city, language, now }: { folder: string; city: string; language: string; now: Date }): Promise<void> {
  const ladder = readJson<NewLadder | undefined>(join(folder, 'rungs.json'), undefined);
  if (!ladder) return;
  const opened = new Date(now.getTime() - 760 * 86_400_000);
  await publishLadder({ db, actor: systemActor('demo'), now: opened }, { seen: 0, ladder });
  const providers = registerHistory(readProviders(folder), { now, organizationOf: (key) => recordId(SOURCE, 'organization', key) });
  await saveRegisterHistory(db, { source: SOURCE, providers: [...providers, ...pastApplicants({ city, now })], now });
  await seedRegisterCases(db, { cases: readJson<DemoCase[]>(join(folder, 'register.json'), []), language, now });
  await followHalts(db, { readHalts, language, today: dayBefore(now, 0), now });
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
