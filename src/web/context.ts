import type { Context } from 'hono';
import type { City } from '../db/cities.ts';
import type { Database, Db } from '../db/database.ts';
import type { Language, Texts, Translate } from '../i18n/index.ts';
import type { PersonActor, Visitor } from '../kernel/actor.ts';
import type { Role } from '../kernel/permissions.ts';
import type { Place } from './paths.ts';
import type { Tiles } from './tiles.ts';

/** Who has the session of a request. */
export type SignedIn = {
  sessionId: string;
  personId: string;
  name: string;
  /** The language in which we write to them. */
  language: string;
  roles: Role[];
  /** Roles that were given, with the desk (slug) or organization (id) they are for; empty for the whole city. */
  grants: { role: Role; scope: string }[];
  method: string;
  assurance: number;
  /** When they last proved who they are. */
  provenAt: Date;
  /** Whom they act for at the moment: as a helper under that person's mandate, or as staff of a desk during a visit. */
  actingFor: { personId: string; name: string; as: 'helper' | 'desk'; under: string } | null;
};

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
  /** The service to which a city sends what people type in the search, if it has switched that on; the about page names it. */
  embeddingHost: (city: string) => string | undefined;
  /** Key for sealed searches. */
  sealKey: Buffer;
  /** Who has a session's token, if anybody. */
  readSession: (db: Db, token: string, now: Date) => Promise<SignedIn | undefined>;
  /** Asks the relay to look at a city's events soon. Called after commit. */
  wake: (city: City['slug'], now: Date) => Promise<void>;
  /** How many proxies of ours stand before the program, each adding the address it was asked from. */
  proxies: number;
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
  /** Who opened it, if they are signed in, and as whom they act. */
  signedIn: SignedIn | undefined;
  actor: PersonActor | Visitor;
};

export type WebEnvironment = { Variables: { page: PageContext } };
export type WebContext = Context<WebEnvironment>;
