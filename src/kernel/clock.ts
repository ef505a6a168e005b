import { Temporal } from 'temporal-polyfill';

/** Minutes in a week; opening hours are ranges over them, Monday 00:00 being 0. */
export const WEEK_MINUTES = 7 * 24 * 60;

/** The minute of the week and the calendar day that a city's clocks show at an instant. */
export function cityTime(now: Date, timezone: string): { minuteOfWeek: number; date: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone);
  return { minuteOfWeek: (local.dayOfWeek - 1) * 1440 + local.hour * 60 + local.minute, date: local.toPlainDate().toString() };
}

export function isTimezone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}
