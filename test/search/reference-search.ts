import { distanceM } from '../../src/kernel/geo.ts';
import type { SearchQuestion } from '../../src/domains/directory/queries/search-services.ts';
import { FILTER_NAMES, type FilterName } from '../../src/domains/directory/rules.ts';

/** A findable service as the search table holds it. */
export type Entry = {
  service_id: string;
  types: string[];
  audience: string[];
  delivery: string[];
  sharing: string[];
  languages: string[];
  access: string[];
  price: string;
  covers_all: boolean;
  neighbourhoods: string[];
  latitudes: number[];
  longitudes: number[];
  /** Minutes of the week, from and to. */
  open: [number, number] | undefined;
  closedOn: string | undefined;
  confirmed_on: string | null;
  names: string;
  texts: string;
};
/** What PostgreSQL's own functions say of an entry's texts: whether and how well words and names fit. */
export type TextFit = { words: boolean; text_fit: number; name_fit: number };
export type Expected = {
  ranks: Map<string, number>;
  distances: Map<string, number | undefined>;
  total: number;
  openNow: number;
  counts: Record<FilterName, Record<string, number>>;
};

const NAME_LIKE_MIN = 0.6;
const FRESH_DAYS = 180;
/** A kind surer than this counts as certain when no other is surer. */
const SURE_MIN = 0.3;
/** A sentence understood so well is not searched by its words. */
const UNDERSTOOD_MIN = 0.5;

/** The search in the plainest form: every entry is looked at, every rule stands on a line of its own. */
export function referenceSearch(entries: Entry[], fits: Map<string, TextFit>, question: SearchQuestion): Expected {
  const { filters } = question;
  const found = entries.filter((entry) => isFound(entry, fits.get(entry.service_id)!, question));
  const passing = (entry: Entry, names: readonly FilterName[]) => names.every((name) => passes(entry, name, question));
  const isOpenEnough = (entry: Entry) => !filters.isOpenNow || isOpen(entry, question);
  const kept = found.filter((entry) => passing(entry, FILTER_NAMES) && isOpenEnough(entry));
  const counts = Object.fromEntries(
    FILTER_NAMES.map((facet) => {
      const others = FILTER_NAMES.filter((name) => name !== facet);
      const left = found.filter((entry) => passing(entry, others) && isOpenEnough(entry));
      const tally: Record<string, number> = {};
      for (const value of left.flatMap((entry) => valuesOf(entry, facet))) tally[value] = (tally[value] ?? 0) + 1;
      return [facet, tally];
    }),
  ) as Expected['counts'];
  return {
    ranks: new Map(kept.map((entry) => [entry.service_id, rankOf(entry, fits.get(entry.service_id)!, question)])),
    distances: new Map(kept.map((entry) => [entry.service_id, distanceOf(entry, question)])),
    total: kept.length,
    openNow: found.filter((entry) => passing(entry, FILTER_NAMES) && isOpen(entry, question)).length,
    counts,
  };
}

const valuesOf = (entry: Entry, name: FilterName): string[] => (name === 'price' ? [entry.price] : entry[name]);

function isFound(entry: Entry, fit: TextFit, { types, near }: SearchQuestion): boolean {
  const fits =
    types.some(({ type }) => entry.types.includes(type)) ||
    (fit.words && !types.some(({ score }) => score >= UNDERSTOOD_MIN)) ||
    fit.name_fit >= NAME_LIKE_MIN;
  return fits && (!near?.neighbourhoodId || entry.covers_all || entry.neighbourhoods.includes(near.neighbourhoodId));
}

function passes(entry: Entry, name: FilterName, { filters }: SearchQuestion): boolean {
  if (filters[name].length === 0) return true;
  const wanted = name === 'audience' ? [...filters[name], 'everyone'] : filters[name];
  return valuesOf(entry, name).some((value) => wanted.includes(value));
}

function isOpen({ open, closedOn }: Entry, { minuteOfWeek, today }: SearchQuestion): boolean {
  return open !== undefined && open[0] <= minuteOfWeek && minuteOfWeek < open[1] && closedOn !== today;
}

function distanceOf({ latitudes, longitudes }: Entry, { near }: SearchQuestion): number | undefined {
  if (!near || latitudes.length === 0) return undefined;
  return Math.min(...latitudes.map((latitude, index) => distanceM(near, { latitude, longitude: longitudes[index]! })));
}

function rankOf(entry: Entry, fit: TextFit, question: SearchQuestion): number {
  const { types, near, today } = question;
  const surest = Math.max(SURE_MIN, ...types.map(({ score }) => score));
  const fitting = types.filter(({ type }) => entry.types.includes(type));
  const typeFit = Math.max(0, ...fitting.map(({ type, score }) => (score / surest) * (type === entry.types[0] ? 1 : 0.6)));
  const distance = distanceOf(entry, question);
  const age = entry.confirmed_on === null ? Infinity : (Date.parse(today) - Date.parse(entry.confirmed_on)) / 86_400_000;
  return (
    typeFit +
    0.3 * (fit.words ? fit.text_fit : 0) +
    1.2 * (fit.name_fit >= NAME_LIKE_MIN ? fit.name_fit : 0) +
    (distance === undefined ? 0 : 0.12 * Math.exp(-distance / 2500)) +
    (near?.neighbourhoodId && entry.neighbourhoods.includes(near.neighbourhoodId) ? 0.08 : 0) +
    (isOpen(entry, question) ? 0.02 : 0) +
    (age < FRESH_DAYS ? 0.03 : 0)
  );
}
