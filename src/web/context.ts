import type { Context } from 'hono';
import type { City } from '../db/cities.ts';
import type { Database, Db } from '../db/database.ts';
import type { Language, Texts, Translate } from '../i18n/index.ts';
import type { Place } from './paths.ts';
import type { Tiles } from './tiles.ts';

/** What the web shell needs from the program; domains add their own. */
export type Platform = {
  database: Database;
  texts: Texts;
  /** Cities by slug, read again when one is added. */
  findCity: (slug: string) => Promise<City | undefined>;
  listCities: () => Promise<City[]>;
  clock: () => Date;
  isDemo: boolean;
  /** The public address, when a setting names it. */
  origin: string | undefined;
  /** Where pictures of a larger map come from, when a setting names it. */
  tiles: Tiles | undefined;
  /** Key for sealed searches. */
  sealKey: Buffer;
};

/** What every page of a city knows. */
export type PageContext = {
  city: City;
  language: Language;
  languages: Language[];
  t: Translate;
  /** How many texts of this language stand in English until they are translated. */
  missingTexts: number;
  db: Db;
  at: Place;
  /** This page's own address without its query, for the language menu. */
  path: string;
  now: Date;
  isDemo: boolean;
  tiles: Tiles | undefined;
  origin: string;
};

export type WebEnvironment = { Variables: { page: PageContext } };
export type WebContext = Context<WebEnvironment>;
