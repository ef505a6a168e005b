import type { Geocode } from '../../places/index.ts';
import type { PlainReport } from '../engine/plain-language/report.ts';
import type { PriceForYou, ReadHalts, ReadRegistered, Understand } from '../ports.ts';
import type { OrderByMeaning } from '../engine/understanding/meaning.ts';
import type { LifeEvents } from '../life-events.ts';
import type { ServiceTypes } from '../service-types.ts';

/** What the directory's pages are given by wiring.ts. */
export type DirectoryServices = {
  understand: Understand;
  /** Orders kinds of help by the meaning of their descriptions; undefined for a city that has not switched it on. */
  orderByMeaning: (city: string) => OrderByMeaning | undefined;
  types: ServiceTypes;
  lifeEvents: LifeEvents;
  geocode: Geocode;
  priceForYou: PriceForYou;
  readHalts: ReadHalts;
  readRegistered: ReadRegistered;
  /** How plain a text is in the language that it is meant to be in. */
  checkPlain: (text: string, language: string) => PlainReport;
};
