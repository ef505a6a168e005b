import { walkingMinutes } from '../kernel/geo.ts';
import type { PageContext } from './context.ts';

const WALKABLE_M = 2_000;

/** A calendar day as people of that language write it. */
export const formatDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

export const formatMonth = (month: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));

/** Near places in minutes on foot, farther ones in kilometres. */
export function formatDistance(page: PageContext, distance_m: number): string {
  if (distance_m <= WALKABLE_M) return page.t('web.time.minutesOnFoot', { minutes: walkingMinutes(distance_m) });
  const kilometres = new Intl.NumberFormat(page.language.locale, { maximumFractionDigits: 1 }).format(distance_m / 1000);
  return page.t('web.distance.kilometres', { kilometres });
}

/** The name of a language in the page's language, or its code when nobody named it. */
export function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export const joinList = (items: string[], language: string): string => new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
