import type { FacetName } from './engine/cortile-taxonomies.ts';

/** What a person narrowed their search to. Within one facet any value will do; between facets all must hold. */
export type Filters = Record<FacetName | 'price' | 'languages' | 'access', string[]> & { isOpenNow: boolean };

export const noFilters = (): Filters => ({ audience: [], delivery: [], sharing: [], price: [], languages: [], access: [], isOpenNow: false });

export const FILTER_NAMES = ['audience', 'delivery', 'price', 'languages', 'access', 'sharing'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** A kind less likely than this would only bring noise. */
const TYPE_SCORE_MIN = 0.04;
const TYPES_MAX = 4;

/** The kinds of help that a sentence is searched with, best first. */
export const likelyTypes = <Scored extends { score: number }>(types: Scored[]): Scored[] =>
  types.filter((item) => item.score >= TYPE_SCORE_MIN).slice(0, TYPES_MAX);

/** Why a service was found; each is one sentence on the page. */
export type Reason = 'kind' | 'also-kind' | 'words' | 'name' | 'area' | 'city' | 'near' | 'open';

export type Hit = {
  serviceId: string;
  /** The kind of help that made it fit, if one did. */
  type: string | undefined;
  distance_m: number | undefined;
  isOpenNow: boolean;
  reasons: Reason[];
};

/** Distance within which a place counts as near on foot: about twenty minutes for an older person. */
export const NEAR_M = 850;

export type HitFacts = {
  type: string | null;
  main_type: string | null;
  text_fit: number;
  name_fit: number;
  distance_m: number | null;
  is_open: boolean;
  is_area: boolean;
  covers_all: boolean;
  has_place: boolean;
};

/** Says why a hit was found, in the order in which a person would ask. */
export function reasonsFor(hit: HitFacts, isNearAsked: boolean): Reason[] {
  const reasons: Reason[] = [];
  if (hit.name_fit > 0) reasons.push('name');
  if (hit.type) reasons.push(hit.type === hit.main_type ? 'kind' : 'also-kind');
  if (hit.text_fit > 0 && !hit.type) reasons.push('words');
  if (isNearAsked && hit.is_area) reasons.push('area');
  else if (isNearAsked && hit.covers_all) reasons.push('city');
  if (hit.distance_m !== null && hit.distance_m <= NEAR_M) reasons.push('near');
  if (hit.is_open) reasons.push('open');
  return reasons;
}

/** Days after which facts that nobody confirmed fade: the page says so and others stand before them. */
export const FADING_DAYS = 180;
/** Days after which they are hidden: found no more, though their own address still answers. */
export const HIDDEN_DAYS = 365;
/** A provider is asked so long before either happens. */
const NOTICE_DAYS = 30;
/** Nobody is asked about facts younger than this. */
export const ASKED_FROM_DAYS = FADING_DAYS - NOTICE_DAYS;

export type Freshness = 'fresh' | 'fading' | 'hidden';
/** When a service's facts were last confirmed, and when they were taken over from a source that did not say. Calendar days, YYYY-MM-DD. */
export type Confirmed = { confirmedOn: string | null; takenOverOn?: string | null | undefined };

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** How far a service's facts can be trusted today. What nobody ever confirmed is never fresh. */
export function freshness({ confirmedOn, takenOverOn }: Confirmed, today: string): Freshness {
  const since = confirmedOn ?? takenOverOn;
  if (since && daysBetween(since, today) > HIDDEN_DAYS) return 'hidden';
  return confirmedOn && daysBetween(confirmedOn, today) <= FADING_DAYS ? 'fresh' : 'fading';
}

/** How urgent it is to ask a provider: before something happens, when it has, and again before and after the next. */
export const STAGES = ['before-fading', 'fading', 'before-hiding', 'hidden'] as const;
export type Stage = (typeof STAGES)[number];

/** @returns undefined while nobody needs to be asked. */
export function stageOf(ageDays: number): Stage | undefined {
  if (ageDays > HIDDEN_DAYS) return 'hidden';
  if (ageDays > HIDDEN_DAYS - NOTICE_DAYS) return 'before-hiding';
  if (ageDays > FADING_DAYS) return 'fading';
  return ageDays > ASKED_FROM_DAYS ? 'before-fading' : undefined;
}
