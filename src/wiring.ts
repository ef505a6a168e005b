import { join } from 'node:path';
import type { Config } from './config.ts';
import { type City, listCities } from './db/cities.ts';
import type { Database } from './db/database.ts';
import { deriveKey } from './db/derive-key.ts';
import { type PersonalTable, type UnlinkedColumns, platformPersonalTables } from './db/personal-tables.ts';
import {
  checkPlainLanguage,
  directoryPersonalTables,
  directoryUnlinked,
  noPriceForYou,
  readLifeEvents,
  readModel,
  readPlainLexicon,
  readServiceTypes,
  understandWhole,
} from './domains/directory/index.ts';
import type { DirectoryServices } from './domains/directory/pages/services.ts';
import { fieldKeyFrom, identityPersonalTables, openErasureJournal, readSession } from './domains/identity/index.ts';
import type { IdentityServices } from './domains/identity/pages/services.ts';
import { type Geocode, noGeocoder } from './domains/places/index.ts';
import { questionsUnlinked } from './domains/questions/index.ts';
import { askNominatim } from './egress/nominatim.ts';
import { wakeCity } from './jobs/relay.ts';
import { openTexts, readCatalogue } from './i18n/index.ts';
import { packageRoot } from './package-root.ts';
import type { Platform } from './web/context.ts';
import { openTiles } from './web/tiles.ts';

export const corpusFolder = join(packageRoot, 'corpus');
export const demoFolder = join(packageRoot, 'demo');

/** How the tables of all domains hold people: what is exported, and what is erased. A domain that keeps something of people adds its list. */
export const personalTablesOf = (database: Pick<Database, 'secret'>): PersonalTable[] => [
  ...identityPersonalTables(fieldKeyFrom(database.secret)),
  ...platformPersonalTables,
  ...directoryPersonalTables,
];
/** Personal columns whose person nobody can tell. */
export const unlinkedColumns: UnlinkedColumns[] = [...directoryUnlinked, ...questionsUnlinked];

/** So many characters tell the language of a text. */
const GUESSED_FROM = 1_000;
/** Cities change rarely, and every request asks for one; a new one is seen within this time. */
const CITIES_KEPT_MS = 2_000;

/** Which part answers which question: used by the server, the command line, jobs and tests alike. */
export async function wire(
  config: Config,
  database: Database,
  clock: () => Date = () => new Date(),
): Promise<{ platform: Platform; directory: DirectoryServices; identity: IdentityServices }> {
  const model = readModel(join(corpusFolder, 'model'));
  const types = await readServiceTypes(database.platform);
  const texts = openTexts(readCatalogue(import.meta.dirname));
  const geocode: Geocode = config.geocoderUrl ? (written, near) => askNominatim({ service: config.geocoderUrl!, written, near }) : noGeocoder;
  const codes = texts.languages.map((language) => language.code);
  const lifeEvents = readLifeEvents(corpusFolder, codes);
  const plainWords = readPlainLexicon(corpusFolder, codes);
  const guessLanguage = (text: string) => understandWhole(model, text.slice(0, GUESSED_FROM)).language;
  const cities = keepCities(database);
  const platform: Platform = {
    database,
    texts,
    findCity: async (slug) => (await cities()).find((city) => city.slug === slug),
    listCities: cities,
    clock,
    isDemo: config.isDemo,
    origin: config.origin,
    tiles: config.tilesUrl === undefined ? undefined : openTiles(config.tilesUrl),
    sealKey: deriveKey(database.secret, 'sealed-search'),
    readSession,
    wake: (city, now) => wakeCity(database.platform, city, now),
    proxies: config.proxies,
  };
  return {
    platform,
    identity: {
      key: deriveKey(database.secret, 'identity'),
      fieldKey: fieldKeyFrom(database.secret),
      personalTables: personalTablesOf(database),
      erasureJournal: openErasureJournal(config.dataFolder),
    },
    directory: {
      understand: (text) => understandWhole(model, text),
      types,
      lifeEvents,
      geocode,
      priceForYou: noPriceForYou,
      checkPlain: (text, language) => checkPlainLanguage(text, language, plainWords, guessLanguage),
    },
  };
}

function keepCities(database: Database): () => Promise<City[]> {
  let kept: City[] = [];
  let readAt = 0;
  return async () => {
    if (Date.now() - readAt > CITIES_KEPT_MS) {
      kept = await listCities(database.platform);
      readAt = Date.now();
    }
    return kept;
  };
}
