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

/** Days after which a record that nobody confirmed is shown as such. */
export const CONFIRMATION_DAYS = 180;

export type Freshness = 'fresh' | 'old' | 'unknown';

/** How far a record's facts can be trusted today. Dates are calendar days, YYYY-MM-DD. */
export function freshness(confirmedOn: string | null, today: string): Freshness {
  if (!confirmedOn) return 'unknown';
  const days = (Date.parse(today) - Date.parse(confirmedOn)) / 86_400_000;
  return days <= CONFIRMATION_DAYS ? 'fresh' : 'old';
}
