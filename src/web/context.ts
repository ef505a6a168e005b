import type { Context } from 'hono';
import type { City } from '../db/cities.ts';
import type { Database, Db } from '../db/database.ts';
import type { Language, Texts, Translate } from '../i18n/index.ts';
import type { PersonActor, Visitor } from '../kernel/actor.ts';
import type { Role } from '../kernel/permissions.ts';
import type { FindRecipient } from '../notifications/deliver-notices.ts';
import type { UploadServices } from '../uploads/types.ts';
import type { Place } from './paths.ts';
import type { Tiles } from './tiles.ts';

/** A visit at a desk: staff serve one person. While it is locked, nothing of that person is shown. */
export type DeskVisit = { id: string; space: string; spaceName: string; isLocked: boolean };

/** A public computer of a desk. */
export type Kiosk = { id: string; spaceName: string };

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
  /**
   * Whom they act for at the moment: as a helper under that person's mandate, as who keeps them in their household, or as staff of a desk
   * during a visit. A helper may what the mandate's scopes name, the others have none. Parents and guardians
   * represent the person by law.
   */
  actingFor: { personId: string; name: string; as: 'helper' | 'keeper' | 'desk'; under: string; scopes: string[]; represents: boolean } | null;
  /** What allowed them to act for somebody has ended, and they have not gone on in their own account yet. */
  actingEnded: boolean;
  /** The visit they act in, where they act as staff of a desk. */
  visit: DeskVisit | undefined;
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
  /** Who has a session's token, if anybody, and the token that the session has from now on. */
  continueSession: (db: Db, token: string, now: Date) => Promise<{ signedIn: SignedIn; token: string } | undefined>;
  /** Which public computer a sealed cookie names, and whether it stood unused; and how its sessions are kept short. */
  kiosks: {
    read: (db: Db, kiosk: { id: string; now: Date }) => Promise<(Kiosk & { isIdle: boolean }) | undefined>;
    shortenSession: (db: Db, session: { sessionId: string; now: Date }) => Promise<void>;
  };
  /** Asks the relay to look at a city's events soon. Called after commit. */
  wake: (city: City['slug'], now: Date) => Promise<void>;
  /** With what files are kept and judged. */
  uploads: UploadServices;
  /** Where mail reaches a person, and in which language. */
  findRecipient: FindRecipient;
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
  /** How many notices they have not read. */
  unread: number;
  /** The public computer it is opened on. */
  kiosk: Kiosk | undefined;
  actor: PersonActor | Visitor;
};

export type WebEnvironment = {
  Variables: {
    page: PageContext;
    /** The answer is a file that somebody handed in: nothing in it may run, whatever opens it. */
    isHandedIn?: boolean;
    /** Set by the guard of a route that lets somebody else act for the person. */
    isActingAllowed?: boolean;
  };
};
export type WebContext = Context<WebEnvironment>;
