import { Temporal } from 'temporal-polyfill';

/** Minutes in a week; opening hours are ranges over them, Monday 00:00 being 0. */
export const WEEK_MINUTES = 7 * 24 * 60;

export type CityTime = { minuteOfWeek: number; date: string };

/** The last minute that was asked about in each time zone: every page of a city asks about the same one. */
const lastMinute = new Map<string, { minute: number; time: CityTime }>();

/** The minute of the week and the calendar day that a city's clocks show at an instant. */
export function cityTime(now: Date, timezone: string): CityTime {
  const minute = Math.floor(now.getTime() / 60_000);
  const last = lastMinute.get(timezone);
  if (last?.minute === minute) return last.time;
  const local = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(timezone);
  const time = { minuteOfWeek: (local.dayOfWeek - 1) * 1440 + local.hour * 60 + local.minute, date: local.toPlainDate().toString() };
  lastMinute.set(timezone, { minute, time });
  return time;
}

export function isTimezone(timezone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
