import type { Translate } from '../../../i18n/index.ts';
import { WEEKDAYS, type Weekday } from './opening.ts';

const isWeekday = (day: string): day is Weekday => (WEEKDAYS as readonly string[]).includes(day);

/** "Monday to Friday" for three or more days in a row, single names otherwise. `byday` is a list as in iCalendar: MO,TU,WE. */
export function daysText(t: Translate, language: string, byday: string): string {
  const indexes = byday
    .split(',')
    .map((day) => day.trim())
    .filter(isWeekday)
    .map((day) => WEEKDAYS.indexOf(day));
  const runs: [number, number][] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  const name = (index: number) => t(`places.day.${WEEKDAYS[index]!}`);
  const parts = runs.flatMap(([from, to]) => {
    if (to - from >= 2) return [t('places.days.range', { from: name(from), to: name(to) })];
    return from === to ? [name(from)] : [name(from), name(to)];
  });
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(parts);
}

/** Times of day, HH:MM. */
export function timesText(t: Translate, opensAt: string, closesAt: string): string {
  if (opensAt.startsWith('00:00') && closesAt.startsWith('24:00')) return t('places.hours.always');
  return t('places.hours.range', { from: opensAt.slice(0, 5), to: closesAt.slice(0, 5) });
}
