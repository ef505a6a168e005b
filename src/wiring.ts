import { join } from 'node:path';
import type { Config } from './config.ts';
import { type City, listCities } from './db/cities.ts';
import type { Database } from './db/database.ts';
import { deriveKey } from './db/derive-key.ts';
import { type PersonalTable, type UnlinkedColumns, platformPersonalTables } from './db/personal-tables.ts';
import {
  type Embed,
  type ServiceTypes,
  checkPlainLanguage,
  directoryPersonalTables,
  directoryUnlinked,
  noPriceForYou,
  openMeaning,
  readLifeEvents,
  readModel,
  readPlainLexicon,
  readServiceTypes,
  understandWhole,
} from './domains/directory/index.ts';
import type { DirectoryServices } from './domains/directory/pages/services.ts';
import {
  fieldKeyFrom,
  identityPersonalTables,
  openErasureJournal,
  readKiosk,
  readRecipient,
  continueSession,
  sameHousehold,
  shortenSession,
} from './domains/identity/index.ts';
import type { IdentityServices } from './domains/identity/pages/services.ts';
import { type Geocode, noGeocoder } from './domains/places/index.ts';
import { readHalts, readRegistered, registerPersonalTables } from './domains/register/index.ts';
import type { RegisterServices } from './domains/register/pages/services.ts';
import { askEmbeddings } from './egress/embeddings.ts';
import { questionsUnlinked } from './domains/questions/index.ts';
import { askNominatim } from './egress/nominatim.ts';
import { openIdProviders } from './egress/openid.ts';
import { wakeCity } from './jobs/relay.ts';
import { openTexts, readCatalogue } from './i18n/index.ts';
import { notificationsPersonalTables } from './notifications/index.ts';
import { packageRoot } from './package-root.ts';
import { clamdScanner, uploadsPersonalTables } from './uploads/index.ts';
import type { Platform } from './web/context.ts';
import { openTiles } from './web/tiles.ts';

export const corpusFolder = join(packageRoot, 'corpus');
export const demoFolder = join(packageRoot, 'demo');

/** How the tables of all domains hold people: what is exported, and what is erased. A domain that keeps something of people adds its list. */
export const personalTablesOf = (database: Pick<Database, 'secret'>): PersonalTable[] => [
  ...identityPersonalTables(fieldKeyFrom(database.secret)),
  ...platformPersonalTables,
  ...uploadsPersonalTables,
  ...notificationsPersonalTables,
  ...directoryPersonalTables,
  ...registerPersonalTables(incidentKey(database)),
];
/** The key under which restricted files of the register are sealed. */
const incidentKey = ({ secret }: Pick<Database, 'secret'>): Buffer => deriveKey(secret, 'register-incidents');
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
  embed: Embed | undefined = config.embedding && ((written) => askEmbeddings(config.embedding!, written)),
): Promise<{
  platform: Platform;
  directory: DirectoryServices;
  identity: IdentityServices;
  register: Omit<RegisterServices, 'freshProof'>;
  questions: { key: Buffer };
  safeguarding: { key: Buffer };
}> {
  const model = readModel(join(corpusFolder, 'model'));
  const types = await readServiceTypes(database.platform);
  const texts = openTexts(readCatalogue(import.meta.dirname));
  const geocode: Geocode = config.geocoderUrl ? (written, near) => askNominatim({ service: config.geocoderUrl!, written, near }) : noGeocoder;
  const codes = texts.languages.map((language) => language.code);
  const lifeEvents = readLifeEvents(corpusFolder, codes);
  const plainWords = readPlainLexicon(corpusFolder, codes);
  const guessLanguage = (text: string) => understandWhole(model, text.slice(0, GUESSED_FROM)).language;
  const cities = keepCities(database);
  const orderByMeaning = embed && openMeaning({ embed, descriptions: descriptionsOf(types) });
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
    continueSession,
    findRecipient: readRecipient,
    kiosks: { read: readKiosk, shortenSession },
    wake: (city, now) => wakeCity(database.platform, city, now),
    proxies: config.proxies,
    uploads: { key: deriveKey(database.secret, 'uploads'), scan: config.clamd && clamdScanner(config.clamd) },
    embeddingHost: (slug) => (config.embedding?.cities.includes(slug) ? new URL(config.embedding.url).hostname : undefined),
  };
  return {
    platform,
    identity: {
      key: deriveKey(database.secret, 'identity'),
      providers: openIdProviders(config.identityProviders),
      fieldKey: fieldKeyFrom(database.secret),
      personalTables: personalTablesOf(database),
      erasureJournal: openErasureJournal(config.dataFolder),
    },
    questions: { key: deriveKey(database.secret, 'questions') },
    safeguarding: { key: incidentKey(database) },
    register: { key: deriveKey(database.secret, 'register'), types, texts, sameHousehold },
    directory: {
      understand: (text) => understandWhole(model, text),
      orderByMeaning: (slug) => (config.embedding?.cities.includes(slug) ? orderByMeaning : undefined),
      types,
      lifeEvents,
      geocode,
      priceForYou: noPriceForYou,
      readHalts,
      readRegistered,
      checkPlain: (text, language) => checkPlainLanguage(text, language, plainWords, guessLanguage),
    },
  };
}

/** English stands for all languages: a service worth asking knows that they say the same. */
function descriptionsOf(types: ServiceTypes): Map<string, string> {
  return new Map(
    types.all.map(({ slug }) => {
      const { name, summary, what, who } = types.text(slug, 'en');
      return [slug, [name, summary, what, who].join('\n')];
    }),
  );
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
