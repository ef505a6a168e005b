import { walkingMinutes } from '../kernel/geo.ts';
import type { PageContext } from './context.ts';

const WALKABLE_M = 2_000;

/** Making a formatter takes longer than a hundred uses of it, so there is one for each language. */
function keptFor<Format>(make: (language: string) => Format): (language: string) => Format {
  const kept = new Map<string, Format>();
  return (language) => {
    const format = kept.get(language) ?? make(language);
    kept.set(language, format);
    return format;
  };
}

/** A calendar day as people of that language write it. */
export const formatDay = (day: string, language: string): string => dayFormat(language).format(new Date(`${day}T00:00:00Z`));
const dayFormat = keptFor((language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }));

/** A moment as people of that language write it, to the minute, in the city's own time. */
export const formatMoment = (moment: Date, { timezone, language }: { timezone: string; language: string }): string =>
  momentFormat(`${language} ${timezone}`).format(moment);
const momentFormat = keptFor((key) => {
  const [language, timeZone] = key.split(' ') as [string, string];
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
});

export const formatMonth = (month: string, language: string): string => monthFormat(language).format(new Date(`${month}-01T00:00:00Z`));
const monthFormat = keptFor((language) => new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }));

/** A whole number with the separators of that language. */
export const formatCount = (count: number, language: string): string => countFormat(language).format(count);
const countFormat = keptFor((language) => new Intl.NumberFormat(language));

/** An amount of euro as people of that language write it; without cents where there are none. */
export const formatAmount = (euro: number, language: string): string =>
  (Number.isInteger(euro) ? wholeEuroFormat : euroFormat)(language).format(euro);
const euroFormat = keptFor((language) => new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }));
const wholeEuroFormat = keptFor((language) => new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }));

/** A share from 0 to 1 in whole percent. */
export const formatShare = (share: number, language: string): string => shareFormat(language).format(share);
const shareFormat = keptFor((language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }));

/** Near places in minutes on foot, farther ones in kilometres. */
export function formatDistance(page: PageContext, distance_m: number): string {
  if (distance_m <= WALKABLE_M) return page.t('web.time.minutesOnFoot', { minutes: walkingMinutes(distance_m) });
  const kilometres = kilometreFormat(page.language.locale).format(distance_m / 1000);
  return page.t('web.distance.kilometres', { kilometres });
}

const kilometreFormat = keptFor((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));

/** The name of a language in the page's language, or its code when nobody named it. */
export function languageName(code: string, language: string): string {
  try {
    return languageNames(language).of(code) ?? code;
  } catch {
    return code;
  }
}

const languageNames = keptFor((language) => new Intl.DisplayNames(language, { type: 'language' }));

export const joinList = (items: string[], language: string): string => listFormat(language).format(items);
const listFormat = keptFor((language) => new Intl.ListFormat(language, { type: 'conjunction' }));
